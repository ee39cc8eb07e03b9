// SPDX-License-Identifier: EUPL-1.2
// Every finding of both corpora, in order, text for text: what the real validator's engine answered is what ours must.
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/schematron/schematron.hpp"
#include "core/xml/document.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

fs::path shared_data() {
    const char* variable = std::getenv("PALESTRA_SHARED");
    return fs::path(variable == nullptr ? PALESTRA_SOURCE_DIR "/../shared" : variable) / "data";
}

struct Tally {
    std::size_t documents = 0, same = 0, findings = 0;
};

const schematron::Schematron& schematron_named(const std::string& file) {
    static std::map<std::string, schematron::Schematron> compiled;
    const auto found = compiled.find(file);
    if (found != compiled.end())
        return found->second;
    const auto text = read_file(shared_data() / "catalog/official-2026-08-22/schematron" / file, 64U << 20U);
    REQUIRE(text);
    auto schematron = schematron::Schematron::compile(*text, file);
    INFO(file << ": " << (schematron ? "" : failure_line(schematron.error())));
    REQUIRE(schematron);
    return compiled.emplace(file, *std::move(schematron)).first->second;
}

/// "assert 12.3 /hl7:…: text", one line for each finding.
std::string shown(const Json& finding) {
    return finding.at("kind").get<std::string>() + " " + std::to_string(finding.at("rule").get<int>()) + "." +
           std::to_string(finding.at("test").get<int>()) + " " + finding.at("code").get<std::string>() + " " +
           finding.at("location").get<std::string>() + ": " + finding.at("text").get<std::string>() + "\n";
}

std::string shown(const schematron::Finding& finding, const xml::Tree& tree) {
    return std::string(finding.is_report ? "report" : "assert") + " " + std::to_string(finding.rule) + "." +
           std::to_string(finding.test) + " " + finding.code + " " + xpath::path_of(tree, finding.node) + ": " +
           finding.text + "\n";
}

std::string expected_of(const Json& line) {
    if (line.value("schematron_message", "").starts_with("Error while"))
        return "cannot run";
    std::string text = std::to_string(line.value("fired_rules", 0)) + " rules\n";
    for (const auto& finding : line.at("findings"))
        text += shown(finding);
    return text;
}

std::string found_in(const fs::path& file, const std::string& name) {
    const auto bytes = read_file(file, 64U << 20U);
    REQUIRE(bytes);
    const auto document = xml::Document::parse(*bytes);
    if (!document && document.error().code == FailureCode::xml_doctype_refused)
        return {}; // the verdict reads these without their declaration: its own test has them
    if (!document)
        return "cannot run";
    const auto run = schematron_named(name).run(document->tree());
    if (run.error)
        return "cannot run";
    std::string text = std::to_string(run.fired_rules) + " rules\n";
    for (const auto& finding : run.findings)
        text += shown(finding, document->tree());
    return text;
}

void check_corpus(const std::string& folder, const std::string& index) {
    std::ifstream lines(shared_data() / folder / index);
    if (!lines) {
        WARN("skipped: no shared data");
        return;
    }
    std::map<std::string, Tally> table;
    for (std::string text; std::getline(lines, text);) {
        const Json line = Json::parse(text);
        if (!line.contains("schematron") || !line["schematron"].is_string())
            continue;
        const auto name = line["schematron"].get<std::string>();
        const auto file = line["file"].get<std::string>();
        if (file.ends_with(".pdf"))
            continue;
        auto& tally = table[name];
        ++tally.documents;
        tally.findings += line.at("findings").size();
        const std::string expected = expected_of(line);
        const std::string found = found_in(shared_data() / folder / file, name);
        INFO(file);
        CHECK((found.empty() || found == expected));
        tally.same += found.empty() || found == expected ? 1 : 0;
    }
    for (const auto& [name, tally] : table)
        std::cout << folder << "  " << name << ": " << tally.same << "/" << tally.documents << " identical, "
                  << tally.findings << " findings\n";
}

} // namespace

TEST_CASE("mutants: findings as the official engine's") {
    check_corpus("corpus/mutants", "index.jsonl");
}

TEST_CASE("field documents: findings as the official engine's") {
    check_corpus("corpus/field", "index.jsonl");
}

TEST_CASE("examples: findings as the official engine's") {
    check_corpus("examples", "expected.jsonl");
}
