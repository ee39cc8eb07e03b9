// SPDX-License-Identifier: EUPL-1.2
// The catalogue that ships with the product is complete and sound by the same checks as an imported one.
#include "core/catalog/builtin_folder.hpp"
#include "core/catalog/catalog.hpp"
#include "core/catalog/managed_systems.hpp"
#include "core/terminology/inspect.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>

using namespace palestra;

TEST_CASE("the built-in catalogue opens whole, with a rule set for every kind") {
    const auto catalog = catalog::Catalog::builtin();
    REQUIRE(catalog);
    CHECK(catalog->name() == "builtin");
    CHECK(catalog::is_date(catalog->date()));
    CHECK(catalog->schema_of("POCD_MT000040UV02") != nullptr);
    CHECK(catalog->schema_of("POCD_HD000040") != nullptr); // facts sheet §0.1: also shipped
    std::set<std::string> templates;
    for (const auto& file : catalog->schematrons()) {
        INFO(file.file.filename());
        CHECK(catalog->rules_of(file).has_value());
        CHECK(templates.insert(file.template_id).second);
    }
    CHECK(templates.size() == 22); // facts sheet §1
    CHECK_FALSE(templates.contains(""));
    const auto* dictionary = catalog->dictionary();
    REQUIRE(dictionary != nullptr);
    CHECK(dictionary->system("2.16.840.1.113883.2.9.1.11.1.2.10")->allow_listed);
    CHECK_FALSE(dictionary->system("2.16.840.1.113883.5.1")->open);
    const auto* icd = dictionary->system("2.16.840.1.113883.6.103");
    CHECK(icd->open);
    CHECK(icd->accepts("427.31", icd->newest()));
    CHECK_FALSE(icd->accepts("88.72.3", icd->newest()));
    const auto* dicom = dictionary->system("1.2.840.10008.2.16.4");
    CHECK(dicom->accepts("CT", dicom->newest()));     // of the list
    CHECK(dicom->accepts("113014", dicom->newest())); // by its shape
    CHECK_FALSE(dicom->accepts("ZZZ", dicom->newest()));
    const auto* route = dictionary->system("2.16.840.1.113883.5.112");
    CHECK(route->accepts("SQ", route->newest()));
    CHECK_FALSE(route->accepts("SC", route->newest())); // facts sheet §4.2
}

TEST_CASE("the lists of the built-in catalogue have nothing to remark") {
    const auto folder = catalog::builtin_folder();
    REQUIRE(folder);
    CHECK(terminology::inspect(*folder / "terminology")->empty());
    const auto managed = catalog::managed_systems_of(*folder / "terminology");
    REQUIRE(managed);
    CHECK(managed->size() > catalog::managed_systems().size());
    for (const auto& each : *managed)
        CHECK_FALSE(each.oid.empty());
}

TEST_CASE("a catalogue without its own list of open systems has the usual ones, a broken list is refused") {
    std::string name = (std::filesystem::temp_directory_path() / "palestra-open-XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(name.data());
    CHECK(catalog::managed_systems_of(folder)->size() == catalog::managed_systems().size());
    std::ofstream(folder / "open-systems.json") << "{";
    const auto broken = catalog::managed_systems_of(folder);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == FailureCode::terminology_invalid);
    std::filesystem::remove_all(folder);
}

TEST_CASE("every rule of the built-in catalogue has its own id and cites its source") {
    const auto catalog = catalog::Catalog::builtin(catalog::Loading::on_demand);
    REQUIRE(catalog);
    for (const auto& file : catalog->schematrons()) {
        const auto rules = catalog->rules_of(file);
        REQUIRE(rules);
        std::set<std::string> ids;
        for (std::uint32_t index = 0; index < (*rules)->rule_count(); ++index)
            for (const auto& test : (*rules)->rule(index).tests) {
                const auto id = test.message.substr(0, test.message.find('|'));
                INFO(file.kind << " " << test.message);
                CHECK(id.starts_with("PAL-"));
                CHECK(ids.insert(id).second);
                CHECK(test.message.size() < 300);
            }
        CHECK(ids.size() > 60);
    }
}
