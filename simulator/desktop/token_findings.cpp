// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/token_findings.hpp"

#include "core/base/text.hpp"
#include "simulator/desktop/step_reader.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

constexpr const char* k_fact = "gateway.tokens";
constexpr std::size_t k_most_findings = 60;

TokenFinding read_finding(const Json& json, const Messages& messages) {
    TokenFinding finding{text_of(json, "token"), text_of(json, "field"), text_of(json, "rule"), {}, {}};
    const auto mistake = text_of(json, "mistake");
    FailureValues values{{"field", finding.field.empty() ? finding.header : finding.field},
                         {"header", finding.header},
                         {"expected", text_of(json, "expected")},
                         {"found", text_of(json, "found")}};
    const auto given = object_of(json, "values");
    for (const auto& [name, value] : given.items())
        if (value.is_string())
            values.emplace(name, value.get<std::string>());
    finding.text = messages.text("token.mistake." + mistake, values);
    finding.remedy = messages.text("token.remedy." + mistake, values);
    return finding;
}

Block block_of(const TokenFinding& finding, const std::string& place, const Messages& messages) {
    return {Block::Kind::finding, place,
            messages.text("desktop.token_finding", {{"rule", finding.rule}, {"text", finding.text}}), finding.remedy,
            Tone::error};
}

std::string place_of(const TokenFinding& finding) {
    return finding.field == "tls" ? "TLS" : finding.field.empty() ? finding.header : finding.field;
}

} // namespace

TokenRefusal token_refusal(const journal::Event& fact, const Messages& messages) {
    TokenRefusal refusal;
    if (fact.type != k_fact)
        return refusal;
    refusal.answer = std::to_string(number_of(fact.data, "status")) + " " + text_of(fact.data, "error");
    for (const auto& json : array_of(fact.data, "findings"))
        if (json.is_object() && refusal.findings.size() < k_most_findings)
            refusal.findings.push_back(read_finding(json, messages));
    return refusal;
}

TokenRefusal token_refusal(const Story& story, const Step& hop, const Messages& messages) {
    auto step = std::ranges::find_if(story.steps, [&](const Step& other) { return &other == &hop; });
    if (step == story.steps.end())
        return {};
    for (++step; step != story.steps.end() && step->depth > hop.depth; ++step)
        if (step->kind == Step::Kind::fact && step->event.type == k_fact)
            return token_refusal(step->event, messages);
    return {};
}

void append_findings(std::vector<Block>& blocks, const TokenRefusal& refusal, const Messages& messages) {
    blocks.push_back(
        {Block::Kind::heading, {}, messages.text("desktop.token_findings", {{"answer", refusal.answer}}), {}});
    for (const auto& finding : refusal.findings)
        blocks.push_back(block_of(finding, place_of(finding), messages));
}

void append_findings_of(std::vector<Block>& blocks, const TokenRefusal& refusal, const std::string& header,
                        const std::string& field, const Messages& messages) {
    for (const auto& finding : refusal.findings)
        if (equal_ignoring_case(finding.header, header) && finding.field == field)
            blocks.push_back(block_of(finding, {}, messages));
}

} // namespace palestra::desktop
