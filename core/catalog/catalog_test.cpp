// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"

#include "core/base/files.hpp"
#include "core/catalog/difference.hpp"
#include "core/catalog/import.hpp"
#include "core/catalog/integrity.hpp"
#include "core/catalog/managed_systems.hpp"
#include "core/terminology/inspect.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

fs::path shared() {
    const char* set = std::getenv("PALESTRA_SHARED");
    return set != nullptr ? set : std::string(PALESTRA_SOURCE_DIR) + "/../shared";
}

/// A folder of its own for each test.
class Temporary {
public:
    Temporary() {
        std::string name = (fs::temp_directory_path() / "palestra-catalog-XXXXXX").string();
        m_folder = mkdtemp(name.data());
    }

    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    ~Temporary() { fs::remove_all(m_folder); }

    [[nodiscard]] fs::path operator/(const std::string& name) const { return m_folder / name; }

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((m_folder / name).parent_path());
        std::ofstream(m_folder / name, std::ios::binary) << text;
    }

private:
    fs::path m_folder;
};

std::string schematron_with(const std::string& test, const std::string& context = "hl7:ClinicalDocument") {
    return "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><ns prefix='hl7' uri='urn:hl7-org:v3'/><pattern>"
           "<rule context='" +
           context + "'><assert test=\"" + test + "\">E|</assert></rule></pattern></schema>";
}

const std::string k_list = "version,code,description,release_date\n";
const std::string k_required = "count(hl7:templateId[@root='1.2.3'])=1";

/// A small catalogue that imports.
void write_catalog(const Temporary& place, const std::string& name) {
    place.write(name + "/schema/POCD_X/CDA.xsd",
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'/></xs:schema>");
    place.write(name + "/schematron/schematronFSE_LAB_v27.1.sch", schematron_with(k_required));
    place.write(name + "/schematron/schematron_LAB_v9.0.sch", schematron_with(k_required));
    place.write(name + "/terminology/1.5.csv", k_list + "1,A,a,\n1,B,b,\n");
    place.write(name + "/terminology/terminology.csv", "not ours");
    place.write(name + "/dump/big.bin", "not ours");
    place.write(name + "/LOINC_short_license.txt", "terms");
}

} // namespace

TEST_CASE("kind and version come from the file's name") {
    const auto named = [](const char* name) {
        const auto file = catalog::schematron_named(name);
        return file.kind + " " + file.version;
    };
    CHECK(named("schematronFSE_LAB_v27.1.sch") == "LAB 27.1");
    CHECK(named("schematronFSE_PrS v2.4.sch") == "PrS 2.4");
    CHECK(named("schematron_ErF_NoSSN_1.2.sch") == "ErF_NoSSN 1.2");
    CHECK(named("schematronFSE_LAB_v25.sch") == "LAB 25");
    CHECK(named("x.sch") == "x ");
}

TEST_CASE("the template of a Schematron is the root it requires of the document") {
    const auto root = [](const std::string& test, const std::string& context = "hl7:ClinicalDocument") {
        return *catalog::template_of_schematron(schematron_with(test, context));
    };
    CHECK(root(k_required) == "1.2.3");
    CHECK(root(" count( hl7:templateId[@root = '1.2.3'] ) = 1 and count(hl7:x)=1") == "1.2.3");
    CHECK(root(k_required, "//hl7:ClinicalDocument") == "1.2.3");
    CHECK(root(k_required + " or count(hl7:x)=1").empty());
    CHECK(root("count(hl7:templateId[@root='1.2.3'])=0").empty());
    CHECK(root(k_required, "hl7:ClinicalDocument/hl7:component").empty());
    CHECK(root("count(hl7:component/hl7:templateId[@root='1.2.3'])=1").empty());
    CHECK_FALSE(catalog::template_of_schematron("<schema>"));
}

TEST_CASE("of two files for one template the higher version as text serves it") {
    const auto file = [](const char* name) {
        auto out = catalog::schematron_named(name);
        out.template_id = "1.2.3";
        return out;
    };
    const std::vector files{file("s_v27.1.sch"), file("s_v9.0.sch"), file("s_v10.sch")};
    CHECK(catalog::schematron_of(files, "1.2.3")->version == "9.0");
    CHECK(catalog::schematron_of(files, "1.2") == nullptr);
    CHECK(catalog::schematron_of(files, "") == nullptr);
}

TEST_CASE("import copies what counts, names it, seals it; a second import takes its place") {
    const Temporary place;
    write_catalog(place, "source");
    const auto imported = place / "catalogs";
    const auto record = catalog::import_catalog(place / "source", imported, "mine", "2026-01-02");
    REQUIRE(record);
    const auto folder = imported / "mine-2026-01-02";
    CHECK(fs::exists(folder / "LOINC_short_license.txt"));
    CHECK_FALSE(fs::exists(folder / "dump"));
    CHECK_FALSE(fs::exists(folder / "terminology/terminology.csv"));
    CHECK(record->sha256 == catalog::hash_of(*catalog::manifest_of(folder)));
    CHECK(record->sha256 == catalog::hash_of(*catalog::manifest_of(place / "source")));
    CHECK(catalog::record_of(folder).sha256 == record->sha256);
    CHECK(catalog::list(imported) == std::vector<std::string>{"mine-2026-01-02"});

    const auto opened = catalog::find("mine", imported);
    REQUIRE(opened);
    CHECK(opened->name() == "mine");
    CHECK(opened->date() == "2026-01-02");
    CHECK(opened->schematron_of("1.2.3")->version == "9.0");
    CHECK(opened->dictionary()->system("1.5")->newest().codes.contains("A"));
    CHECK(opened->dictionary()->system("2.16.840.1.113883.6.1")->open);

    place.write("source/terminology/1.6.csv", k_list + ",X,x,\n");
    const auto again = catalog::import_catalog(place / "source", imported, "mine", "2026-01-02");
    REQUIRE(again);
    CHECK(again->sha256 != record->sha256);
    CHECK(fs::exists(folder / "terminology/1.6.csv"));
    CHECK(std::distance(fs::directory_iterator(imported), fs::directory_iterator()) == 1);
}

TEST_CASE("on demand nothing is read before it is asked for, and what is broken shows then") {
    const Temporary place;
    write_catalog(place, "good-2026-01-02");
    const auto good = catalog::Catalog::open(place / "good-2026-01-02", catalog::Loading::on_demand);
    REQUIRE(good);
    CHECK(good->has_schemas());
    CHECK(good->schema_of("POCD_X") != nullptr);
    CHECK(good->schema_of("POCD_Y") == nullptr);
    CHECK(good->dictionary()->system("1.5") != nullptr);
    CHECK(good->schematron_of("1.2.3")->version == "9.0");
    CHECK_FALSE(good->trouble());

    write_catalog(place, "bad");
    place.write("bad/schema/POCD_X/CDA.xsd", "<xs:schema");
    CHECK(catalog::Catalog::open(place / "bad").error().code == FailureCode::schema_invalid);
    const auto bad = catalog::Catalog::open(place / "bad", catalog::Loading::on_demand);
    REQUIRE(bad);
    CHECK_FALSE(bad->trouble());
    CHECK(bad->dictionary() != nullptr);
    CHECK_FALSE(bad->trouble());
    CHECK(bad->schema_of("POCD_X") == nullptr);
    CHECK(bad->trouble()->code == FailureCode::schema_invalid);
    place.write("bad/terminology/1.7.csv", "broken");
    const auto lists = catalog::Catalog::open(place / "bad", catalog::Loading::on_demand);
    CHECK(lists->dictionary() == nullptr);
    CHECK(lists->trouble()->code == FailureCode::terminology_invalid);
}

TEST_CASE("an incomplete folder is refused and leaves nothing behind") {
    const auto refused = [](const std::string& without) {
        const Temporary place;
        write_catalog(place, "source");
        fs::remove_all(place / ("source/" + without));
        const auto record = catalog::import_catalog(place / "source", place / "catalogs", "mine", "2026-01-02");
        REQUIRE_FALSE(record);
        CHECK(record.error().code == FailureCode::catalog_invalid);
        CHECK(record.error().values.at("folder") == (place / "source").string());
        CHECK(fs::is_empty(place / "catalogs"));
        return record.error().values.at("reason");
    };
    CHECK(refused("schema") == "schema/*/CDA.xsd");
    CHECK(refused("schematron") == "schematron/*.sch");
    CHECK(refused("terminology") == "terminology/<OID>.csv");

    const Temporary place;
    write_catalog(place, "source");
    const auto import = [&](const char* source, const char* name, const char* date) {
        return catalog::import_catalog(place / source, place / "catalogs", name, date).error().code;
    };
    CHECK(import("nowhere", "mine", "2026-01-02") == FailureCode::catalog_invalid);
    CHECK(import("source", "../mine", "2026-01-02") == FailureCode::wrong_usage);
    CHECK(import("source", "builtin", "2026-01-02") == FailureCode::wrong_usage);
    CHECK(import("source", "mine", "2026-13-02") == FailureCode::wrong_usage);
    CHECK(import("source", "mine", "") == FailureCode::wrong_usage);
    place.write("source/terminology/1.7.csv", "broken");
    CHECK(import("source", "mine", "2026-01-02") == FailureCode::terminology_invalid);
}

TEST_CASE("code lists come in later, with a new hash, and their system is checked from then on") {
    const Temporary place;
    write_catalog(place, "source");
    const auto first = *catalog::import_catalog(place / "source", place / "catalogs", "mine", "2026-01-02");
    const auto folder = place / ("catalogs/" + first.reference());
    place.write("lists/2.16.840.1.113883.6.1.csv", k_list + "2.82,11502-2,Lab report,\n");
    const auto record = catalog::add_terminology(place / "lists", folder);
    REQUIRE(record);
    CHECK(record->sha256 != first.sha256);
    CHECK(record->added == std::vector<std::string>{"2.16.840.1.113883.6.1"});
    CHECK(record->sha256 == catalog::hash_of(*catalog::manifest_of(folder)));
    const auto opened = *catalog::Catalog::open(folder);
    CHECK_FALSE(opened.dictionary()->system("2.16.840.1.113883.6.1")->open);
    CHECK(opened.date() == "2026-01-02");
    CHECK(catalog::add_terminology(place / "lists/2.16.840.1.113883.6.1.csv", folder)->added.size() == 1);
    CHECK(catalog::add_terminology(place / "nothing", folder).error().code == FailureCode::not_found);
    place.write("bad/1.2.csv", "x");
    CHECK(catalog::add_terminology(place / "bad", folder).error().code == FailureCode::terminology_invalid);
    CHECK(catalog::record_of(folder).sha256 == record->sha256);
}

TEST_CASE("the newest catalogue not later than a day is the one that was in force") {
    const Temporary place;
    for (const char* name : {"official-2026-01-14", "official-2024-06-27", "mine-2025-12-31", "undated"})
        place.write(std::string(name) + "/x", "");
    const auto imported = place / "";
    const auto chosen = [&](const std::string& reference, const std::string& as_of) {
        const auto found = catalog::locate(reference, imported, as_of);
        return found ? found->filename().string() : std::string(failure_name(found.error().code));
    };
    CHECK(chosen("", "") == "official-2026-01-14");
    CHECK(chosen("", "2026-01-14") == "official-2026-01-14");
    CHECK(chosen("", "2026-01-13") == "mine-2025-12-31");
    CHECK(chosen("official", "2026-01-13") == "official-2024-06-27");
    CHECK(chosen("official", "2020-01-01") == "not_found");
    CHECK(chosen("", "2020-01-01") == "undated");
    CHECK(chosen("builtin", "2026-01-01") == "builtin");
    CHECK(chosen("official-2024-06-27", "2020-01-01") == "official-2024-06-27");
    CHECK(chosen("nothing", "") == "not_found");
}

TEST_CASE("a difference tells files, versions and codes") {
    const Temporary place;
    write_catalog(place, "a");
    write_catalog(place, "b");
    CHECK(catalog::difference(place / "a", place / "b")->empty());
    place.write("b/terminology/1.5.csv", k_list + "2,A,a,\n2,C,c,\n");
    place.write("b/terminology/1.6.csv", k_list + ",X,x,\n");
    place.write("b/schematron/schematron_LAB_v9.1.sch", schematron_with(k_required));
    fs::remove(place / "b/schematron/schematron_LAB_v9.0.sch");
    const auto found = *catalog::difference(place / "a", place / "b");
    CHECK(found.added_files == std::vector<std::string>{"schematron/schematron_LAB_v9.1.sch", "terminology/1.6.csv"});
    CHECK(found.removed_files == std::vector<std::string>{"schematron/schematron_LAB_v9.0.sch"});
    CHECK(found.changed_files == std::vector<std::string>{"terminology/1.5.csv"});
    REQUIRE(found.schematrons.size() == 1);
    CHECK(found.schematrons[0].before_version == "9.0");
    CHECK(found.schematrons[0].after_version == "9.1");
    REQUIRE(found.systems.size() == 2);
    CHECK(found.systems[0].before_version == "1");
    CHECK(found.systems[0].after_version == "2");
    CHECK(found.systems[0].added == std::vector<std::string>{"C"});
    CHECK(found.systems[0].removed == std::vector<std::string>{"B"});
    CHECK(found.systems[1].is_new);
}

TEST_CASE("the official catalogues: every Schematron finds its template") {
    const auto folder = shared() / "data/catalog";
    if (!fs::exists(folder)) {
        WARN("skipped: no shared data");
        return;
    }
    const auto current = folder / "official-2026-08-22";
    const auto files = *catalog::schematron_files(current / "schematron");
    CHECK(files.size() == 22);
    std::ifstream expected(current / "schematron-map.tsv");
    std::string line;
    std::getline(expected, line);
    std::size_t rows = 0;
    for (; std::getline(expected, line); ++rows) {
        const auto tab = line.find('\t');
        const auto* file = catalog::schematron_of(files, line.substr(0, tab));
        INFO(line);
        REQUIRE(file != nullptr);
        CHECK(file->file.filename() == line.substr(tab + 1));
        CHECK_FALSE(file->version.empty());
    }
    CHECK(rows == 22);
    for (const auto& [name, count] :
         {std::pair("official-2024-06-27", 13U), {"official-2025-03-31", 13U}, {"official-2026-01-14", 16U}}) {
        const auto earlier = *catalog::schematron_files(folder / name / "schematron");
        CHECK(earlier.size() == count);
        for (const auto& each : earlier) {
            INFO(name << " " << each.file.filename());
            const auto* now = catalog::schematron_of(files, each.template_id);
            REQUIRE(now != nullptr);
            CHECK(now->kind == each.kind);
            CHECK_FALSE(each.version.empty());
        }
    }
}

TEST_CASE("the official catalogue imports whole") {
    const auto folder = shared() / "data/catalog";
    if (!fs::exists(folder)) {
        WARN("skipped: no shared data");
        return;
    }
    const Temporary place;
    const auto record =
        catalog::import_catalog(folder / "official-2026-08-22", place / "catalogs", "official", "2026-08-22");
    REQUIRE(record);
    const auto opened = *catalog::find("", place / "catalogs");
    CHECK(opened.schematron_of("2.16.840.1.113883.2.9.10.1.4.1.1")->version == "4.0");
    CHECK(opened.dictionary()->systems().size() == 66);
    const auto remarks = *terminology::inspect(place / "catalogs/official-2026-08-22/terminology");
    const auto repeated = [&](terminology::ListFault fault) {
        return std::ranges::count(remarks, fault, &terminology::ListRemark::fault);
    };
    using terminology::ListFault;
    CHECK(repeated(ListFault::repeated_row) + repeated(ListFault::repeated_code) == 423); // validation.md §3
    CHECK(repeated(ListFault::repeated_code) == 3);
    CHECK(repeated(ListFault::several_versions) == 0);
    const auto changes = *catalog::difference(folder / "official-2026-01-14", place / "catalogs/official-2026-08-22");
    CHECK(std::ranges::count_if(changes.schematrons, [](const auto& each) { return each.before_file.empty(); }) == 6);
}
