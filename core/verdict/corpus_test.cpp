// SPDX-License-Identifier: EUPL-1.2
// The verdict of both corpora and of the official examples, level by level, against what the real validator answers.
#include "core/base/files.hpp"
#include "core/verdict/verdict.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

fs::path shared_data() {
    const char* variable = std::getenv("PALESTRA_SHARED");
    return fs::path(variable == nullptr ? PALESTRA_SOURCE_DIR "/../shared" : variable) / "data";
}

struct Tally {
    int documents = 0, outcome = 0, semantic = 0, vocabulary = 0, syntax_class = 0;
    int coded = 0, same_code = 0, same_text = 0; ///< XSD messages with a cvc- code
};

std::string code_and_element(const std::string& message) {
    const auto code = message.find("cvc-");
    const auto end = message.find(':', code);
    const auto element = message.find("element '", end);
    const auto name = element == std::string::npos ? std::string() : message.substr(element + 9);
    return message.substr(code, end - code) + " " + name.substr(0, name.find('\''));
}

std::vector<std::string> texts_of(const Json& line, const char* name) {
    std::vector<std::string> texts;
    if (line.contains(name))
        for (const auto& text : line[name])
            texts.push_back(text.get<std::string>());
    return texts;
}

void compare_syntax(const Json& line, const verdict::Verdict& judged, Tally& tally) {
    std::vector<std::string> found;
    for (const auto& finding : judged.findings)
        if (finding.level == verdict::Level::syntax)
            found.push_back(finding.message);
    const bool same_class = line.value("xsd_valid", true) == found.empty();
    CHECK(same_class);
    tally.syntax_class += same_class ? 1 : 0;
    const auto expected = texts_of(line, "xsd_messages");
    for (std::size_t at = 0; at < expected.size(); ++at) {
        const bool present = at < found.size();
        if (expected[at].find("cvc-") == std::string::npos) {
            CHECK((present && found[at] == expected[at]));
            continue;
        }
        ++tally.coded;
        tally.same_code += present && code_and_element(found[at]) == code_and_element(expected[at]) ? 1 : 0;
        tally.same_text += present && found[at] == expected[at] ? 1 : 0;
    }
}

/// Findings in document order with rule, test, place and text, then the order of the answer.
std::string semantic_of(const Json& line) {
    std::string text;
    for (const auto& finding : line.at("findings"))
        text += finding.at("kind").get<std::string>() + " " + std::to_string(finding.at("rule").get<int>()) + "." +
                std::to_string(finding.at("test").get<int>()) + " " + finding.at("code").get<std::string>() + " " +
                finding.at("location").get<std::string>() + ": " + finding.at("text").get<std::string>() + "\n";
    return text;
}

std::string semantic_of(const verdict::Verdict& judged) {
    std::string text;
    for (const auto& finding : judged.findings)
        if (finding.level == verdict::Level::semantic && finding.test)
            text += std::string(finding.severity == verdict::Severity::error ? "assert" : "report") + " " +
                    std::to_string(*finding.rule) + "." + std::to_string(*finding.test) + " " + finding.code + " " +
                    finding.path + ": " + finding.message + "\n";
    return text;
}

std::vector<std::string> answer_of(const Json& line) {
    if (!line.contains("message_order"))
        return texts_of(line, "messages");
    std::vector<std::string> messages;
    for (const auto& index : line["message_order"])
        messages.push_back("[" + line["findings"].at(index.get<std::size_t>()).at("text").get<std::string>() + "]");
    return messages;
}

std::string vocabulary_of(const verdict::Verdict& judged) {
    for (const auto& finding : judged.findings)
        if (finding.level == verdict::Level::vocabulary)
            return finding.message;
    return {};
}

void compare(const Json& line, const verdict::Verdict& judged, Tally& tally) {
    const auto outcome = line.at("outcome").get<std::string>();
    CHECK(judged.outcome() == outcome);
    tally.outcome += judged.outcome() == outcome ? 1 : 0;
    if (outcome == "EXCEPTION")
        return;
    compare_syntax(line, judged, tally);
    const bool same = semantic_of(judged) == semantic_of(line);
    CHECK(semantic_of(judged) == semantic_of(line));
    tally.semantic += same ? 1 : 0;
    const auto vocabulary = line.contains("vocabulary_message") && line["vocabulary_message"].is_string()
                                ? line["vocabulary_message"].get<std::string>()
                                : std::string();
    CHECK(vocabulary_of(judged) == vocabulary);
    tally.vocabulary += vocabulary_of(judged) == vocabulary ? 1 : 0;
    if (outcome == "SEMANTIC_ERROR" || outcome == "SEMANTIC_WARNING" || outcome == "VOCABULARY_ERROR")
        CHECK(judged.gateway_messages() == answer_of(line));
}

void check_corpus(const std::string& folder, const std::string& index) {
    std::ifstream lines(shared_data() / folder / index);
    if (!lines) {
        WARN("skipped: no shared data");
        return;
    }
    const auto catalog = catalog::Catalog::open(shared_data() / "catalog/official-2026-08-22");
    REQUIRE(catalog);
    std::map<std::string, Tally> table;
    Tally total;
    for (std::string text; std::getline(lines, text);) {
        const Json line = Json::parse(text);
        const auto file = line["file"].get<std::string>();
        INFO(file);
        const auto bytes = read_file(shared_data() / folder / file, 64U << 20U);
        REQUIRE(bytes);
        const auto judged = verdict::judge_file(*bytes, *catalog);
        const auto kind = judged.schematron.empty() ? "-" : judged.schematron;
        ++table[kind].documents;
        compare(line, judged, table[kind]);
    }
    std::printf("%-16s %-24s %5s %8s %8s %8s %8s %14s\n", folder.c_str(), "kind", "docs", "verdict", "XSD", "rules",
                "codes", "cvc code/text");
    for (const auto& [kind, tally] : table) {
        std::printf("%-16s %-24s %5d %8d %8d %8d %8d %5d/%d/%d\n", "", kind.c_str(), tally.documents, tally.outcome,
                    tally.syntax_class, tally.semantic, tally.vocabulary, tally.same_code, tally.same_text,
                    tally.coded);
        total.coded += tally.coded;
        total.same_code += tally.same_code;
    }
    CHECK(total.same_code * 100 >= total.coded * 98);
}

} // namespace

TEST_CASE("mutants: the verdict is the real one") {
    check_corpus("corpus/mutants", "index.jsonl");
}

TEST_CASE("field documents: the verdict is the real one") {
    check_corpus("corpus/field", "index.jsonl");
}

TEST_CASE("official examples: the verdict is the real one") {
    check_corpus("examples", "expected.jsonl");
}
