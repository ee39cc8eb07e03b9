// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/verdict.hpp"

#include <nlohmann/json.hpp>

namespace palestra::verdict {
namespace {

/// What E1 with activity VERIFICA would answer (command line contract, table of outcome names).
Json gateway_answer(Class outcome) {
    switch (outcome) {
    case Class::ok:
    case Class::semantic_warning:
        return {{"status", 200}};
    case Class::syntax_error:
        return {{"status", 400}, {"type", "/msg/syntax"}};
    case Class::semantic_error:
        return {{"status", 422}, {"type", "/msg/semantic"}};
    case Class::vocabulary_error:
        return {{"status", 400}, {"type", "/msg/vocabulary"}};
    case Class::exception:
        return {{"status", 500}, {"type", "/msg/generic-error"}};
    case Class::unreadable:
        break;
    }
    return {{"status", 400}, {"type", "/msg/cda-element"}};
}

} // namespace

Json levels_json(const Verdict& verdict) {
    Json levels = Json::object();
    for (const auto& level : verdict.levels)
        levels[std::string(level_name(level.level))] = state_name(level.state);
    return levels;
}

Json to_json(const Finding& finding) {
    Json item{{"level", level_name(finding.level)},
              {"severity", finding.severity == Severity::error ? "error" : "warning"},
              {"code", finding.code}};
    if (finding.rule)
        item["rule"] = *finding.rule;
    if (finding.test)
        item["test"] = *finding.test;
    item["message"] = finding.message;
    if (!finding.path.empty())
        item["path"] = finding.path;
    if (finding.line != 0) {
        item["line"] = finding.line;
        item["column"] = finding.column;
    }
    item["reported"] = finding.reported;
    if (!finding.element.empty())
        item["element"] = finding.element;
    if (!finding.attribute.empty())
        item["attribute"] = finding.attribute;
    if (!finding.expected.empty())
        item["expected"] = finding.expected;
    if (!finding.found.empty())
        item["found"] = finding.found;
    return item;
}

Json to_json(const Verdict& verdict) {
    Json result = Json::object();
    if (verdict.header) {
        const auto* kind = verdict.header->kind();
        result["kind"] = kind == nullptr ? Json() : Json(kind->code);
        result["code"] = verdict.header->code.code;
    }
    if (!verdict.schematron.empty())
        result["schematron"] = verdict.schematron;
    result["levels"] = levels_json(verdict);
    result["verdict"] = verdict.summary();
    result["outcome"] = verdict.outcome();
    result["gateway"] = gateway_answer(verdict.outcome_class);
    if (!verdict.open_systems.empty())
        result["open_systems"] = verdict.open_systems;
    result["findings"] = Json::array();
    for (const auto& finding : verdict.findings)
        result["findings"].push_back(to_json(finding));
    return result;
}

} // namespace palestra::verdict
