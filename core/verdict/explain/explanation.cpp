// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/explanation.hpp"

#include "core/base/text.hpp"
#include "core/cda/kind.hpp"
#include "core/verdict/explain/frequent.hpp"
#include "core/verdict/explain/plain.hpp"
#include "core/verdict/explain/reader.hpp"
#include "core/verdict/explain/visible.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <exception>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_longest_value = 500;

std::string kind_of(const Verdict& verdict) {
    // The template that chose the rules also says which field names their users know.
    const cda::Kind* kind =
        verdict.rules_file == nullptr ? nullptr : cda::kind_of_template(verdict.rules_file->template_id);
    if (kind == nullptr && verdict.header)
        kind = verdict.header->kind();
    return kind == nullptr ? std::string() : std::string(kind->code);
}

Explanation explain_level(const Reader& reader, const Finding& finding) {
    switch (finding.level) {
    case Level::semantic:
        return explain_semantic(reader, finding);
    case Level::syntax:
        return explain_syntax(reader, finding);
    case Level::vocabulary:
        return explain_vocabulary(reader, finding);
    default:
        return explain_document(reader, finding);
    }
}

void finish(const Reader& reader, const Finding& finding, Explanation& explanation) {
    std::tie(explanation.expected, explanation.found) =
        told_apart(ellipsis(explanation.expected, k_longest_value), ellipsis(explanation.found, k_longest_value));
    explanation.clinician = plain_words(explanation.clinician, reader.say("explain.technical_code"));
    const std::string& official = finding.message.empty() ? finding.code : finding.message;
    for (auto* text : {&explanation.clinician, &explanation.integrator, &explanation.rule})
        if (trim(*text).empty())
            *text =
                text == &explanation.clinician ? plain_words(official, reader.say("explain.technical_code")) : official;
}

} // namespace

Explanation explain_document(const Reader& reader, const Finding& finding) {
    Explanation explanation;
    Failure failure = finding.failure.value_or(Failure{});
    failure.values.try_emplace("file"); // the sentences were made for files; here there may be none
    const auto sentence = finding.failure ? collapse_space(reader.messages.text(failure)) : finding.message;
    const auto facts = facts_of(reader, finding, finding.expected, finding.found);
    const std::array<std::string_view, 1> texts{finding.message};
    const std::map<std::string, std::string> places{
        {"value", finding.found}, {"path", finding.path}, {"line", std::to_string(finding.line)}};
    explanation.expected = finding.expected;
    explanation.found = finding.found;
    const auto level = level_name(finding.level);
    if (const auto* entry = find_frequent(reader.data, {level, reader.kind, finding.code, texts})) {
        explanation.clinician = fill(entry->texts.clinician, places);
        explanation.integrator = sentences({fill(entry->texts.integrator, places), sentence, facts}, "\n");
        explanation.rule = sentences({fill(entry->texts.rule, places), finding.message}, "\n");
        return explanation;
    }
    explanation.clinician = reader.say("explain.code." + std::string(level));
    explanation.integrator = sentences({sentence, facts}, "\n");
    explanation.rule = sentences({sentence, finding.message}, "\n");
    return explanation;
}

Explanation explain(const Finding& finding, const Verdict& verdict, const catalog::Catalog& catalog,
                    const Messages& messages) {
    const Reader reader{verdict, catalog, messages, explain_data(messages.language()), kind_of(verdict)};
    Explanation explanation;
    try {
        explanation = explain_level(reader, finding);
    } catch (const std::exception&) { // memory, or a library below: the official message is left
        explanation = {};
    }
    finish(reader, finding, explanation);
    return explanation;
}

Json to_json(const Explanation& explanation) {
    return {{"clinician", explanation.clinician}, {"integrator", explanation.integrator}, {"rule", explanation.rule}};
}

void add_explanation(Json& finding, const Explanation& explanation) {
    finding["expected"] = explanation.expected;
    finding["found"] = explanation.found;
    finding["explain"] = to_json(explanation);
}

} // namespace palestra::verdict
