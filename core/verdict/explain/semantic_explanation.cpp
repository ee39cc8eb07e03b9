// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/verdict/explain/decision_words.hpp"
#include "core/verdict/explain/frequent.hpp"
#include "core/verdict/explain/reader.hpp"
#include "core/verdict/explain/visible.hpp"

#include <array>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_longest_test = 2'000, k_longest_shown = 80;

/// The rule and the test of a finding as written; nothing when the catalogue does not have them.
struct Written {
    schematron::RuleView rule;
    xpath::StaticContext context;
};

std::optional<Written> written_of(const Reader& reader, const Finding& finding) {
    const auto* file = reader.verdict.rules_file;
    if (file == nullptr || !finding.rule || !finding.test || reader.verdict.document == nullptr ||
        finding.node >= reader.verdict.document->tree().nodes().size())
        return std::nullopt;
    const auto rules = reader.catalog.rules_of(*file);
    if (!rules || *finding.rule >= (*rules)->rule_count())
        return std::nullopt;
    Written written{(*rules)->rule(*finding.rule), (*rules)->static_context(*finding.rule)};
    if (*finding.test >= written.rule.tests.size())
        return std::nullopt;
    return written;
}

std::string rule_words(const Reader& reader, const schematron::RuleView& rule, const schematron::TestView& test,
                       const Decided& decided) {
    std::string text =
        reader.say("explain.context", {{"context", collapse_space(rule.context.substr(0, k_longest_test))}}) + "\n" +
        reader.say(
            test.is_report ? "explain.report" : "explain.assert",
            {{"line", std::to_string(test.line)}, {"test", collapse_space(test.test.substr(0, k_longest_test))}});
    for (const auto& [name, value] : decided.variables)
        text += "\n$" + name + " = " + (value.empty() ? reader.say("explain.empty") : visible(value));
    if (!decided.decision.expression.empty())
        text += "\n" + reader.say("explain.decided", {{"expression", decided.decision.expression}});
    return text;
}

/// Where nothing better is known the official message speaks for itself.
std::string official_words(const Reader& reader, const Finding& finding) {
    FieldWords words;
    std::string name;
    if (reader.verdict.document != nullptr && finding.node < reader.verdict.document->tree().nodes().size()) {
        const auto place = place_of(reader.verdict.document->tree(), finding.node, reader.kind);
        words = words_of_field(reader.data, place);
    }
    auto message = std::string_view(finding.message);
    if (const auto bar = message.find('|'); bar != std::string_view::npos && bar < finding.code.size() + 8)
        message = message.substr(bar + 1);
    return reader.say("explain.official", {{"where", where_of(reader, words)}, {"message", collapse_space(message)}});
}

std::string rule_line(const Reader& reader, const Finding& finding) {
    if (!finding.rule || !finding.test)
        return {};
    return reader.say("explain.rule_line", {{"code", finding.code},
                                            {"rule", std::to_string(*finding.rule)},
                                            {"test", std::to_string(*finding.test)},
                                            {"schematron", reader.verdict.schematron}});
}

Explanation without_rule(const Reader& reader, const Finding& finding) {
    const auto key = "explain.code." + finding.code;
    const bool known = reader.messages.all().contains(key);
    Explanation explanation;
    explanation.clinician = known                           ? reader.messages.text(key)
                            : finding.rule && !finding.test ? reader.say("explain.interrupted")
                                                            : official_words(reader, finding);
    explanation.found = finding.found;
    explanation.expected = finding.expected;
    const std::string reason = finding.failure ? reader.messages.text(*finding.failure) : std::string();
    explanation.integrator =
        sentences({finding.message, facts_of(reader, finding, finding.expected, finding.found), reason}, "\n");
    explanation.rule = sentences({finding.message, rule_line(reader, finding), reason, finding.found}, "\n");
    return explanation;
}

} // namespace

Explanation explain_semantic(const Reader& reader, const Finding& finding) {
    auto written = written_of(reader, finding);
    if (!written)
        return without_rule(reader, finding);
    const auto& rule = written->rule;
    const auto& test = rule.tests[*finding.test];
    const auto& tree = reader.verdict.document->tree();
    const auto decided = decide(tree, rule, test, written->context, finding.node);
    const auto values = expected_and_found(reader, decided.decision);

    Explanation explanation;
    explanation.expected = values.expected;
    explanation.found = values.found;
    const std::array<std::string_view, 2> texts{test.test, rule.context};
    const auto* entry = find_frequent(reader.data, {"semantic", reader.kind, finding.code, texts});
    const std::string facts =
        sentences({rule_line(reader, finding), facts_of(reader, finding, values.expected, values.found),
                   patch_words(reader, decided.decision)},
                  "\n");
    const auto rule_facts = rule_words(reader, rule, test, decided);
    if (entry != nullptr) {
        const auto value = ellipsis(visible(decided.decision.found), k_longest_shown);
        const std::map<std::string, std::string> places{{"value", value.empty() ? reader.say("explain.empty") : value},
                                                        {"path", finding.path},
                                                        {"line", std::to_string(finding.line)}};
        explanation.clinician = fill(entry->texts.clinician, places);
        explanation.integrator = fill(entry->texts.integrator, places) + "\n" + facts;
        explanation.rule = fill(entry->texts.rule, places) + "\n" + rule_facts;
        return explanation;
    }
    explanation.clinician = clinician_words(reader, tree, decided.decision);
    if (explanation.clinician.empty())
        explanation.clinician = official_words(reader, finding);
    if (finding.severity == Severity::warning)
        explanation.clinician += " " + reader.say("explain.warning");
    explanation.integrator = facts;
    explanation.rule = rule_facts;
    return explanation;
}

} // namespace palestra::verdict
