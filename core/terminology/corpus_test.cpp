// SPDX-License-Identifier: EUPL-1.2
// The vocabulary step against the expected results of three collections of real documents.
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/terminology/check.hpp"
#include "core/terminology/java_hash_map.hpp"
#include "core/terminology/java_text.hpp"
#include "core/terminology/test_data.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>

using namespace palestra;
using namespace palestra::terminology;

namespace {

const std::filesystem::path k_catalog = test::shared() / "data/catalog/official-2026-08-22";

std::optional<std::string> optional_text(const Json& object, const char* name) {
    return object.contains(name) && object[name].is_string() ? std::optional(object[name].get<std::string>())
                                                             : std::nullopt;
}

/// Checks every document of an index; gives how many there were.
int compare(const std::filesystem::path& folder, const char* index, const Dictionary& dictionary) {
    std::ifstream lines(folder / index);
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto expected = *parse_json(line, index);
        const auto file = expected.at("file").get<std::string>();
        if (!file.ends_with(".xml"))
            continue;
        INFO(file);
        const auto text = *read_file(folder / file, 64U << 20U);
        const auto markup = read_markup(text);
        if (expected["outcome"] == "EXCEPTION") {
            CHECK_FALSE((markup.template_id && markup.type_id)); // one missing is enough; the index then has neither
        } else {
            CHECK(markup.template_id == optional_text(expected, "templateId"));
            CHECK(markup.type_id == optional_text(expected, "typeId"));
        }
        if (expected.contains("vocabulary_valid")) {
            const auto judged = check(markup.codes, dictionary);
            CHECK(judged.valid == expected["vocabulary_valid"].get<bool>());
            CHECK(judged.message == optional_text(expected, "vocabulary_message").value_or(""));
            CHECK(judged.problems.empty() == judged.valid);
        }
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("every document of the corpora has the expected vocabulary result") {
    if (!std::filesystem::exists(k_catalog)) {
        WARN("skipped: no shared data");
        return;
    }
    const auto dictionary = *Dictionary::load(k_catalog / "terminology", test::k_open);
    CHECK(compare(test::shared() / "data/corpus/mutants", "index.jsonl", dictionary) == 342);
    CHECK(compare(test::shared() / "data/corpus/field", "index.jsonl", dictionary) == 675);
    CHECK(compare(test::shared() / "data/examples", "expected.jsonl", dictionary) >= 9);
}

TEST_CASE("the official lists: how many, how big, which version") {
    if (!std::filesystem::exists(k_catalog)) {
        WARN("skipped: no shared data");
        return;
    }
    const auto dictionary = *Dictionary::load(k_catalog / "terminology", test::k_open);
    std::size_t codes = 0, systems = 0;
    for (const auto& system : dictionary.systems()) {
        CHECK(system.versions.size() == 1);
        systems += system.open ? 0 : 1;
        codes += system.newest().codes.size() + (system.allow_listed ? 1 : 0);
    }
    CHECK(systems == 64);
    CHECK(codes == 45597); // validation.md §3
    CHECK(dictionary.bytes() < 5'000'000);

    std::ifstream expected(k_catalog / "dictionary.tsv");
    std::string line;
    std::getline(expected, line);
    std::size_t rows = 0;
    for (; std::getline(expected, line); ++rows) {
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        const auto* system = dictionary.system(line.substr(0, first));
        INFO(line);
        REQUIRE(system != nullptr);
        CHECK(system->newest().version == line.substr(first + 1, second - first - 1));
        CHECK(system->allow_listed == (line.substr(second + 1) == "1"));
    }
    CHECK(rows == dictionary.systems().size());
    for (const auto* other : {"official-2024-06-27", "official-2025-03-31", "official-2026-01-14"})
        CHECK(Dictionary::load(k_catalog / ".." / other / "terminology", test::k_open));
}

TEST_CASE("no bin of the validator's map can become a tree with the official systems") {
    if (!std::filesystem::exists(k_catalog)) {
        WARN("skipped: no shared data");
        return;
    }
    const auto dictionary = *Dictionary::load(k_catalog / "terminology", test::k_open);
    std::map<std::uint32_t, int> bins;
    for (const auto& system : dictionary.systems()) {
        const auto sum = static_cast<std::uint32_t>(java_hash(system.oid)) +
                         static_cast<std::uint32_t>(java_hash(system.newest().version));
        CHECK(++bins[java_spread(static_cast<std::int32_t>(sum)) & 63U] < 8);
    }
}
