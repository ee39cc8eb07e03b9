// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/verdict_comparison.hpp"

#include "core/base/files.hpp"
#include "core/catalog/builtin_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

const std::string k_samples = std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples";

/// The built-in catalogue with one rule more for the PSS, which no document keeps.
class Stricter {
public:
    Stricter() {
        std::string name = (fs::temp_directory_path() / "palestra-stricter-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
        fs::copy(*catalog::builtin_folder(), m_folder, fs::copy_options::recursive);
        const auto file = m_folder / "schematron" / "PSS_v1.0.sch";
        auto text = *read_file(file, 1U << 20U);
        text.insert(text.find("</schema>"), "<pattern><rule context='hl7:ClinicalDocument'>"
                                            "<assert test='false()'>X-1| mai</assert></rule></pattern>");
        REQUIRE(write_file(file, text));
    }

    Stricter(const Stricter&) = delete;
    Stricter& operator=(const Stricter&) = delete;

    ~Stricter() {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    [[nodiscard]] catalog::Catalog open() const { return *catalog::Catalog::open(m_folder); }

private:
    fs::path m_folder;
};

} // namespace

TEST_CASE("two catalogues are compared document by document, with the reason on each side") {
    const auto console = app::open_console("it");
    REQUIRE(console);
    const auto builtin = catalog::Catalog::builtin();
    REQUIRE(builtin);
    const auto same = app::compare_verdicts(*builtin, *builtin, {{k_samples}, 2}, *console);
    REQUIRE(same);
    CHECK(same->documents == 9);
    CHECK(same->same == 9);
    CHECK(same->differences.empty());
    const Stricter stricter;
    const auto other = app::compare_verdicts(*builtin, stricter.open(), {{k_samples}, 2}, *console);
    REQUIRE(other);
    CHECK(other->documents == 9);
    REQUIRE(other->differences.size() == 1);
    const auto& difference = other->differences[0];
    CHECK(difference.kind == "PSS");
    CHECK(difference.newly_rejected());
    CHECK(difference.before.outcome == "OK");
    CHECK(difference.after.outcome == "SEMANTIC_ERROR");
    REQUIRE(difference.after.findings.size() == 1);
    CHECK(difference.after.findings[0].code == "X-1");
    const auto json = app::to_json(*other);
    CHECK(json["kinds"]["PSS"]["same"] == 0);
    CHECK(json["differences"][0]["after"]["findings"][0]["message"] == "X-1| mai");
    CHECK(json["differences"][0]["newly_rejected"] == true);
}

TEST_CASE("a document that cannot be read ends the comparison") {
    const auto console = app::open_console("it");
    REQUIRE(console);
    const auto builtin = catalog::Catalog::builtin();
    REQUIRE(builtin);
    const auto failed = app::compare_verdicts(*builtin, *builtin, {{"/nowhere/at/all.xml"}, 1}, *console);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FailureCode::file_unreadable);
}
