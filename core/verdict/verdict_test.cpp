// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/verdict.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace palestra;
using verdict::Level;
using verdict::State;

namespace {

std::filesystem::path shared() {
    const char* set = std::getenv("PALESTRA_SHARED");
    return set != nullptr ? set : std::string(PALESTRA_SOURCE_DIR) + "/../shared";
}

std::string sample(const std::string& kind) {
    return *read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples/" + kind + ".xml", 1U << 20U);
}

} // namespace

TEST_CASE("without a catalogue the levels that cannot run say so") {
    const auto judged = verdict::judge_cda(sample("PSS"), catalog::Catalog::without_rules());
    CHECK(judged.state_of(Level::container) == State::not_applicable);
    CHECK(judged.state_of(Level::document) == State::pass);
    CHECK(judged.state_of(Level::syntax) == State::not_run);
    CHECK(judged.state_of(Level::semantic) == State::not_run);
    CHECK(judged.outcome() == "OK");
}

TEST_CASE("what cannot be read is a finding of its level") {
    const auto builtin = catalog::Catalog::without_rules();
    CHECK(verdict::judge_file("%PDF-1.7 x", builtin).outcome() == "UNREADABLE");
    CHECK(verdict::judge_file("ciao", builtin).outcome() == "EXCEPTION");
    CHECK(verdict::judge_cda("<ClinicalDocument xmlns='urn:hl7-org:v3'/>", builtin).outcome() == "EXCEPTION");
    CHECK(verdict::judge_cda("<ClinicalDocument/>", builtin).exit_code() == 1);
}

TEST_CASE("every sample of the product is valid against the official schema, and one edit breaks it", "[V-09]") {
    const auto folder = shared() / "data/catalog/official-2026-08-22";
    if (!std::filesystem::exists(folder)) {
        WARN("skipped: no shared data");
        return;
    }
    const auto catalog = catalog::Catalog::open(folder);
    REQUIRE(catalog);
    CHECK(catalog->date() == "2026-08-22");
    for (const auto& kind : cda::kinds()) {
        if (!kind.main)
            continue;
        const auto text = sample(std::string(kind.code));
        INFO(kind.code);
        const auto judged = verdict::judge_cda(text, *catalog);
        CHECK(judged.state_of(Level::syntax) == State::pass);
        CHECK(judged.header->kind() == &kind);
        const auto broken = verdict::judge_cda(replace_all(text, "<languageCode ", "<linguaCode "), *catalog);
        CHECK(broken.outcome() == "SYNTAX_ERROR");
        CHECK(broken.findings.front().line > 0);
        const auto other = verdict::judge_cda(replace_all(text, "POCD_MT000040UV02", "POCD_XX"), *catalog);
        CHECK(other.findings.front().message == "Schema with version POCD_XX not found on database.");
    }
}

TEST_CASE("the official examples pass the syntax level") {
    const auto folder = shared() / "data";
    if (!std::filesystem::exists(folder / "examples")) {
        WARN("skipped: no shared data");
        return;
    }
    const auto catalog = catalog::Catalog::open(folder / "catalog/official-2026-08-22");
    REQUIRE(catalog);
    for (const auto& entry : std::filesystem::directory_iterator(folder / "examples/cda")) {
        INFO(entry.path());
        CHECK(verdict::judge_cda(*read_file(entry.path(), 1U << 20U), *catalog).state_of(Level::syntax) == State::pass);
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder / "examples/pdf")) {
        INFO(entry.path());
        CHECK(verdict::judge_file(*read_file(entry.path(), 1U << 20U), *catalog).state_of(Level::container) ==
              State::pass);
    }
}
