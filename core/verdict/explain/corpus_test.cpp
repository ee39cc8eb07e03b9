// SPDX-License-Identifier: EUPL-1.2
// Every finding of the shared corpora is explained, and the hand-written texts are chosen where they belong.
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/verdict/explain/explain_data.hpp"
#include "core/verdict/explain/explanation.hpp"
#include "core/verdict/explain/frequent_examples.hpp"
#include "core/verdict/explain/plain.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

const fs::path k_source = PALESTRA_SOURCE_DIR;

fs::path shared_data() {
    const char* variable = std::getenv("PALESTRA_SHARED");
    return (variable == nullptr ? k_source / "../shared" : fs::path(variable)) / "data";
}

const catalog::Catalog* official() {
    static const auto catalog = catalog::Catalog::open(shared_data() / "catalog/official-2026-08-22");
    return catalog ? &*catalog : nullptr;
}

const Messages& messages(const std::string& language) {
    static const auto italian = Messages::load(k_source / "core/base/messages", "it").value();
    static const auto english = Messages::load(k_source / "core/base/messages", "en").value();
    return language == "it" ? italian : english;
}

verdict::Verdict judged(const std::string& file) {
    return verdict::judge_file(read_file(shared_data() / file, 64U << 20U).value(), *official());
}

bool has_place(const std::string& text) {
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
        if (end != std::string::npos && end > at + 1 && text[end] == '}')
            return true;
    }
    return false;
}

void check_explained(const verdict::Finding& finding, const verdict::Explanation& explained) {
    INFO(finding.code << " " << finding.path << "\n" << explained.clinician << "\n" << explained.integrator);
    CHECK_FALSE(explained.clinician.empty());
    CHECK_FALSE(explained.integrator.empty());
    CHECK_FALSE(explained.rule.empty());
    for (const auto* text :
         {&explained.clinician, &explained.integrator, &explained.rule, &explained.expected, &explained.found})
        CHECK_FALSE(has_place(*text));
    CHECK((explained.expected.empty() || explained.expected != explained.found));
    CHECK(explained.clinician.find('<') == std::string::npos);
    CHECK(to_lower(explained.clinician).find("xml") == std::string::npos);
    CHECK(verdict::plain_words(explained.clinician, "OID").find("OID") == std::string::npos);
}

/// Does `text` begin with the written one, whatever stands in its places?
bool begins_with(std::string_view text, std::string_view written) {
    for (bool first = true;; first = false) {
        const auto open = written.find('{');
        const auto piece = written.substr(0, open);
        const auto at = text.find(piece);
        if (at == std::string_view::npos || (first && at != 0))
            return false;
        if (open == std::string_view::npos)
            return true;
        text.remove_prefix(at + piece.size());
        written.remove_prefix(written.find('}', open) + 1);
    }
}

const verdict::FrequentEntry& entry_of(std::string_view id) {
    for (const auto& entry : verdict::explain_data("it").frequent)
        if (entry.id == id)
            return entry;
    throw std::out_of_range(std::string(id));
}

/// The line with the smallest change; whatever is not a code stays out.
std::string change_of(const std::string& integrator) {
    for (const auto& line : split(integrator, "\n"))
        if (line.starts_with("Modifica minima"))
            return line.find("displayName") == std::string::npos ? line : "Modifica minima: (con displayName)";
    return "-";
}

/// Our own words only: the text as written, with the rule it was chosen for.
std::string golden_of(std::string_view id, const verdict::Finding& finding, const verdict::Explanation& explained) {
    std::string text = std::string(id) + "\n  " + finding.code;
    if (finding.rule && finding.test)
        text += " " + std::to_string(*finding.rule) + "." + std::to_string(*finding.test);
    return text + "\n  " + entry_of(id).texts.clinician + "\n  " + change_of(explained.integrator) + "\n";
}

} // namespace

TEST_CASE("every wrong code is named, and the mutants are explained as well") {
    std::ifstream lines(shared_data() / "corpus/mutants/index.jsonl");
    if (!lines || official() == nullptr) {
        WARN("skipped: no shared data");
        return;
    }
    std::size_t findings = 0, codes = 0;
    for (std::string text; std::getline(lines, text);) {
        const auto file = Json::parse(text)["file"].get<std::string>();
        INFO(file);
        const auto verdict = judged("corpus/mutants/" + file);
        for (const auto& finding : verdict.findings) {
            const auto explained = verdict::explain(finding, verdict, *official(), messages("it"));
            check_explained(finding, explained);
            ++findings;
            for (const auto& problem : finding.problems) {
                INFO(explained.clinician << explained.integrator);
                CHECK((explained.clinician + explained.integrator).find(problem.code) != std::string::npos);
                ++codes;
            }
        }
    }
    std::printf("mutants: %zu findings, %zu wrong codes\n", findings, codes);
    CHECK(findings > 500);
    CHECK(codes > 20);
}

TEST_CASE("no explanation of the field corpus says nothing, or too much") {
    std::ifstream lines(shared_data() / "corpus/field/index.jsonl");
    if (!lines || official() == nullptr) {
        WARN("skipped: no shared data");
        return;
    }
    std::size_t findings = 0, written = 0, official_words = 0, with_values = 0, with_patch = 0, semantic = 0;
    std::chrono::duration<double> spent{};
    for (std::string text; std::getline(lines, text);) {
        const auto file = Json::parse(text)["file"].get<std::string>();
        INFO(file);
        const auto verdict = judged("corpus/field/" + file);
        for (const auto& finding : verdict.findings) {
            const auto begin = std::chrono::steady_clock::now();
            const auto explained = verdict::explain(finding, verdict, *official(), messages("it"));
            spent += std::chrono::steady_clock::now() - begin;
            check_explained(finding, explained);
            ++findings;
            const bool by_hand = std::ranges::any_of(verdict::explain_data("it").frequent, [&](const auto& entry) {
                return begins_with(explained.clinician, entry.texts.clinician);
            });
            written += by_hand ? 1 : 0;
            official_words += explained.clinician.find("Il controllo del Fascicolo dice") != std::string::npos ? 1 : 0;
            with_values += explained.expected.empty() ? 0 : 1;
            if (finding.level == verdict::Level::semantic) {
                ++semantic;
                with_patch += change_of(explained.integrator) == "-" ? 0 : 1;
            }
            if (findings % 7 == 0)
                check_explained(finding, verdict::explain(finding, verdict, *official(), messages("en")));
        }
    }
    std::printf("explained %zu findings: %zu by hand, %zu by the official message, %zu with expected values; "
                "%zu of %zu semantic with a patch; %.2f ms each\n",
                findings, written, official_words, with_values, with_patch, semantic,
                1000 * spent.count() / static_cast<double>(findings));
    CHECK(findings > 2'000);
    CHECK(official_words * 10 <= findings);
    CHECK(with_patch * 10 >= semantic * 8);
}

TEST_CASE("each frequent error gets the text written for it") {
    if (official() == nullptr) {
        WARN("skipped: no shared data");
        return;
    }
    std::string golden;
    std::map<std::string, verdict::Verdict, std::less<>> verdicts;
    for (const auto& [id, document] : verdict::k_frequent_examples) {
        INFO(id << " " << document);
        const std::string name(document);
        if (!verdicts.contains(name))
            verdicts.emplace(name, judged(name));
        const auto& verdict = verdicts.at(name);
        bool found = false;
        for (const auto& finding : verdict.findings) {
            const auto explained = verdict::explain(finding, verdict, *official(), messages("it"));
            if (found || explained.clinician.find(entry_of(id).texts.clinician.substr(0, 12)) == std::string::npos)
                continue;
            for (const auto& line : split(explained.clinician, "\n"))
                found = found || begins_with(line, entry_of(id).texts.clinician);
            if (found)
                golden += golden_of(id, finding, explained);
        }
        CHECK(found);
    }
    const auto file = k_source / "core/verdict/explain/golden/frequent.txt";
    if (std::getenv("PALESTRA_WRITE_GOLDEN") != nullptr)
        std::ofstream(file) << golden;
    CHECK(golden == read_file(file, 4U << 20U).value_or(""));
}
