// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/regional_rules.hpp"

#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace palestra::middleware {
namespace {

constexpr std::array k_tests{"is", "is_not", "starts_with", "not_starts_with", "missing", "older_than_days"};

std::string value_of(const Message& message, std::string_view name) {
    const auto colon = name.find(':');
    const auto& object = name.starts_with("claim:") ? message.claims : message.fields;
    auto found = object.find(std::string(name.substr(colon + 1)));
    if (found == object.end())
        return {};
    const Json& value = found->is_array() && !found->empty() ? found->front() : *found;
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    return value.is_string() ? value.get<std::string>() : std::string{};
}

bool holds(const Condition& condition, const Message& message, TimePoint now) {
    const auto value = value_of(message, condition.value);
    if (condition.test == "missing")
        return value.empty();
    if (value.empty())
        return false; // absence is the gateway's business, or that of a rule of its own
    if (condition.test == "is")
        return value == condition.operand;
    if (condition.test == "is_not")
        return value != condition.operand;
    if (condition.test == "starts_with")
        return value.starts_with(condition.operand);
    if (condition.test == "not_starts_with")
        return !value.starts_with(condition.operand);
    const auto time = parse_hl7(value);
    int days = 0;
    std::from_chars(condition.operand.data(), condition.operand.data() + condition.operand.size(), days);
    return time && now - *time > std::chrono::days(days);
}

Result<RegionalRule> read_rule(const Json& json) {
    RegionalRule rule{text_of(json, "id"), text_of(json, "source"), text_of(json, "warning"), {}, {}};
    for (const auto& operation : array_of(json, "operations"))
        if (operation.is_string())
            rule.operations.push_back(operation.get<std::string>());
    for (const auto& each : array_of(json, "when")) {
        Condition condition{text_of(each, "value"), text_of(each, "test"), text_of(each, "operand")};
        const bool days = condition.test == "older_than_days";
        if ((!condition.value.starts_with("field:") && !condition.value.starts_with("claim:")) ||
            std::ranges::find(k_tests, condition.test) == k_tests.end() ||
            (days && (!is_digits(condition.operand) || condition.operand.size() > 5)))
            return fail(FailureCode::json_invalid,
                        {{"what", rule.id}, {"found", condition.value + " " + condition.test}});
        rule.when.push_back(std::move(condition));
    }
    if (rule.id.empty() || rule.source.empty() || rule.warning.empty() || rule.operations.empty() || rule.when.empty())
        return fail(FailureCode::json_invalid, {{"what", rule.id}, {"found", "id, source, operations, when, warning"}});
    return rule;
}

} // namespace

Result<RegionalRules> RegionalRules::load(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    RegionalRules rules;
    for (const auto& each : array_of(json, "rules")) {
        PALESTRA_TRY(auto rule, read_rule(each));
        rules.m_rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<std::string> RegionalRules::warnings(const Message& message, TimePoint now) const {
    std::vector<std::string> texts;
    for (const auto& rule : m_rules)
        if (std::ranges::find(rule.operations, message.operation) != rule.operations.end() &&
            std::ranges::all_of(rule.when, [&](const Condition& each) { return holds(each, message, now); }))
            texts.push_back(rule.id + " " + rule.warning);
    return texts;
}

} // namespace palestra::middleware
