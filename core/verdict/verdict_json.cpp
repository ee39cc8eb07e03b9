// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/verdict.hpp"

#include <nlohmann/json.hpp>

namespace palestra::verdict {
namespace {

/// What E1 with activity VERIFICA would answer (command line contract, table of outcome names).
Json gateway_answer(const Verdict& verdict) {
    const auto outcome = verdict.outcome();
    if (outcome == "OK" || outcome == "SEMANTIC_WARNING")
        return {{"status", 200}};
    if (outcome == "SYNTAX_ERROR")
        return {{"status", 400}, {"type", "/msg/syntax"}};
    if (outcome == "SEMANTIC_ERROR")
        return {{"status", 422}, {"type", "/msg/semantic"}};
    if (outcome == "VOCABULARY_ERROR")
        return {{"status", 400}, {"type", "/msg/vocabulary"}};
    if (outcome == "EXCEPTION" && !verdict.header) // not well-formed, or no ClinicalDocument
        return {{"status", 400}, {"type", "/msg/syntax"}};
    if (outcome == "EXCEPTION")
        return {{"status", 500}, {"type", "/msg/generic-error"}};
    return {{"status", 400}, {"type", "/msg/cda-element"}};
}

} // namespace

Json levels_json(const Verdict& verdict) {
    Json levels = Json::object();
    for (const auto& level : verdict.levels)
        levels[std::string(level_name(level.level))] = state_name(level.state);
    return levels;
}

Json to_json(const Verdict& verdict) {
    Json findings = Json::array();
    for (const auto& finding : verdict.findings) {
        Json item{{"level", level_name(finding.level)},
                  {"severity", finding.severity == Severity::error ? "error" : "warning"},
                  {"code", finding.code},
                  {"message", finding.message}};
        if (finding.line != 0)
            item["line"] = finding.line;
        if (!finding.element.empty())
            item["found"] = finding.element;
        findings.push_back(std::move(item));
    }
    Json result = Json::object();
    if (verdict.header) {
        const auto* kind = verdict.header->kind();
        result["kind"] = kind == nullptr ? Json() : Json(kind->code);
        result["code"] = verdict.header->code.code;
    }
    result["levels"] = levels_json(verdict);
    result["verdict"] = verdict.summary();
    result["outcome"] = verdict.outcome();
    result["gateway"] = gateway_answer(verdict);
    result["findings"] = std::move(findings);
    return result;
}

} // namespace palestra::verdict
