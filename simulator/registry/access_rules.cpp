// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/access_rules.hpp"

#include "core/base/files.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palestra::registry {
namespace {

constexpr std::size_t k_table_limit = 1U << 20U;

struct Fact {
    std::string_view name;
    std::vector<std::string_view> values; ///< empty: any text
};

const std::array<Fact, 17>& facts() {
    static const std::array<Fact, 17> all{{
        {"operation",
         {"search", "retrieve", "read_log", "read_will", "change_consent", "obscure", "obscure_from_parent",
          "obscure_from_citizen", "delegate", "revoke_delegation", "represent", "enrol", "take_charge", "move"}},
        {"role", {}},
        {"group", {}},
        {"purpose", {}},
        {"consent", {"yes", "no"}},
        {"specific_consent", {"yes", "no"}},
        {"bond", {"none", "self", "delegate", "manager", "parent", "tutor"}},
        {"age", {"0-13", "14-17", "18+"}},
        {"region", {"assistance", "elsewhere", "former", "unassigned"}},
        {"care", {"none", "declared", "episode", "family"}},
        {"emergency_reason", {"yes", "no"}},
        {"recorded_will", {"yes", "no"}},
        {"own", {"yes", "no"}},
        {"delivered_here", {"yes", "no"}},
        {"obscured", {"yes", "no"}},
        {"hidden_from_citizen", {"yes", "no"}},
        {"hidden_from_parent", {"yes", "no"}},
    }};
    return all;
}

// The last two are looked at by name too, but have values of their own.
constexpr std::string_view k_confidentiality = "confidentiality";
constexpr std::string_view k_perimeter = "perimeter";
constexpr std::size_t k_confidentiality_at = 17, k_perimeter_at = 18, k_facts = 19;

std::string_view yes(bool value) {
    return value ? "yes" : "no";
}

std::string_view name_of(Bond bond) {
    constexpr std::array<std::string_view, 6> names{"none", "self", "delegate", "manager", "parent", "tutor"};
    return names.at(static_cast<std::size_t>(bond));
}

std::string_view name_of(Region region) {
    constexpr std::array<std::string_view, 4> names{"assistance", "elsewhere", "former", "unassigned"};
    return names.at(static_cast<std::size_t>(region));
}

std::string_view name_of(Care care) {
    constexpr std::array<std::string_view, 4> names{"none", "declared", "episode", "family"};
    return names.at(static_cast<std::size_t>(care));
}

std::string_view age_band(int age) {
    return age < 14 ? "0-13" : age < 18 ? "14-17" : "18+";
}

std::unexpected<Failure> wrong(const std::string& found) {
    return fail(FailureCode::json_invalid, {{"what", "access_rules.json"}, {"found", found}});
}

/// Where the fact stands, and whether the value is one of its own.
Result<std::size_t> place_of(const std::string& name, const std::vector<std::string>& values) {
    if (name == k_confidentiality)
        return k_confidentiality_at;
    if (name == k_perimeter)
        return k_perimeter_at;
    const auto* found = std::ranges::find(facts(), name, &Fact::name);
    if (found == facts().end())
        return wrong(name);
    for (const auto& value : values)
        if (!found->values.empty() && std::ranges::find(found->values, value) == found->values.end())
            return wrong(name + " = " + value);
    return static_cast<std::size_t>(found - facts().begin());
}

std::vector<std::string> texts(const Json& array) {
    std::vector<std::string> all;
    for (const auto& item : array)
        if (item.is_string())
            all.push_back(item.get<std::string>());
    return all;
}

} // namespace

Result<AccessRules::Rule> AccessRules::read_rule(const Json& json) const {
    Rule rule{text_of(json, "id"), text_of(json, "reason"), text_of(json, "effect") == "permit", {}};
    if (rule.id.empty() || array_of(json, "norm").empty() || (!rule.permits && text_of(json, "effect") != "deny") ||
        text_of(object_of(object_of(m_table, "reasons"), rule.reason), "it").empty())
        return wrong(dump_json(json));
    const auto when = object_of(json, "when");
    for (const auto& [name, values] : when.items()) {
        Condition condition{0, texts(values)};
        PALESTRA_TRY(condition.fact, place_of(name, condition.admitted));
        rule.conditions.push_back(std::move(condition));
    }
    return rule;
}

Result<AccessRules> AccessRules::load(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto text, read_file(file, k_table_limit));
    AccessRules rules;
    PALESTRA_TRY(rules.m_table, parse_json(text, file.filename().string()));
    const auto groups = object_of(rules.m_table, "groups");
    for (const auto& [group, roles] : groups.items())
        for (const auto& role : texts(roles))
            rules.m_groups[role] = group;
    const auto perimeters = object_of(rules.m_table, "perimeters");
    for (const auto& [group, codes] : perimeters.items())
        rules.m_perimeters[group] = texts(codes);
    for (const auto& json : array_of(rules.m_table, "rules")) {
        PALESTRA_TRY(auto rule, rules.read_rule(json));
        rules.m_rules.push_back(std::move(rule));
    }
    // The last rule takes what no other took, so that a question always has an answer.
    if (rules.m_rules.empty() || !rules.m_rules.back().conditions.empty() || rules.m_rules.back().permits)
        return wrong("rules");
    return rules;
}

std::string_view AccessRules::group_of(std::string_view role) const {
    const auto found = m_groups.find(role);
    return found == m_groups.end() ? std::string_view{} : found->second;
}

bool AccessRules::in_perimeter(std::string_view group, const AccessRequest& request) const {
    const auto perimeter = m_perimeters.find(group);
    return !request.document || perimeter == m_perimeters.end() ||
           std::ranges::find(perimeter->second, request.document->type_code) != perimeter->second.end();
}

Decision AccessRules::decide(const AccessRequest& request) const {
    const DocumentFacts document = request.document.value_or(DocumentFacts{});
    const auto group = group_of(request.role);
    const std::array<std::string_view, k_facts> values{request.operation,
                                                       request.role,
                                                       group,
                                                       request.purpose,
                                                       yes(request.consent),
                                                       yes(request.specific_consent),
                                                       name_of(request.bond),
                                                       age_band(request.age),
                                                       name_of(request.region),
                                                       name_of(request.care),
                                                       yes(request.emergency_reason),
                                                       yes(request.recorded_will),
                                                       yes(document.own),
                                                       yes(document.delivered_here),
                                                       yes(document.obscured),
                                                       yes(document.hidden_from_citizen),
                                                       yes(document.hidden_from_parent),
                                                       document.confidentiality,
                                                       in_perimeter(group, request) ? "in" : "out"};
    const auto holds = [&](const Condition& condition) {
        return std::ranges::find(condition.admitted, values.at(condition.fact)) != condition.admitted.end();
    };
    for (const auto& rule : m_rules)
        if (std::ranges::all_of(rule.conditions, holds))
            return {rule.permits, rule.id, rule.reason};
    assert(false && "load() makes sure that the last rule has no condition");
    return {};
}

std::string AccessRules::reason_text(const std::string& reason, const char* language) const {
    return text_of(object_of(object_of(m_table, "reasons"), reason), language);
}

} // namespace palestra::registry
