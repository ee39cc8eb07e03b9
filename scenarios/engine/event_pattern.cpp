// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/event_pattern.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::scenarios {
namespace {

/// A member of the event's data, or of an object in it ("levels/syntax"), as text.
std::optional<std::string> field_of(const Json& data, const std::string& path) {
    const Json* at = &data;
    for (const auto& name : split(path, "/")) {
        if (!at->is_object() || !at->contains(name))
            return std::nullopt;
        at = &(*at)[name];
    }
    return at->is_string() ? at->get<std::string>() : at->dump();
}

} // namespace

Result<EventPattern> EventPattern::parse(pugi::xml_node node) {
    EventPattern pattern;
    pattern.m_type = node.attribute("type").as_string();
    pattern.m_node = node.attribute("node").as_string();
    if (pattern.m_type.empty())
        return fail(FailureCode::wrong_usage, {{"what", node.name()}, {"found", "type"}});
    for (const auto child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (std::string_view(child.name()) != "where" || !child.attribute("field"))
            return fail(FailureCode::wrong_usage, {{"what", node.name()}, {"found", child.name()}});
        Where where{child.attribute("field").as_string(), {}};
        if (const auto one = child.attribute("equals"))
            where.values.emplace_back(one.as_string());
        else if (const auto several = child.attribute("one-of"))
            where.values = split(several.as_string(), " ");
        pattern.m_conditions.push_back(std::move(where));
    }
    return pattern;
}

bool EventPattern::matches(const journal::Event& event) const {
    if (event.type != m_type || (!m_node.empty() && event.node != m_node))
        return false;
    return std::ranges::all_of(m_conditions, [&](const Where& where) {
        const auto value = field_of(event.data, where.field);
        return value && (where.values.empty() || std::ranges::find(where.values, *value) != where.values.end());
    });
}

std::string EventPattern::describe() const {
    std::string text = m_type;
    for (const auto& where : m_conditions)
        text += " (" + where.field + (where.values.empty() ? "" : " = " + join(where.values, " | ")) + ")";
    return text;
}

} // namespace palestra::scenarios
