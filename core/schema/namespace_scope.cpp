// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/namespace_scope.hpp"

#include <algorithm>
#include <ranges>

namespace palestra::schema {

void NamespaceScope::enter(const xml::Tree& tree, xml::NodeId element) {
    const auto declared = tree.namespaces(element);
    if (declared.empty())
        return;
    m_bindings.insert(m_bindings.end(), declared.begin(), declared.end());
    m_last.reset();
}

void NamespaceScope::leave(xml::NodeId element) {
    while (!m_bindings.empty() && m_bindings.back().element == element) {
        m_bindings.pop_back();
        m_last.reset();
    }
}

std::optional<std::string_view> NamespaceScope::find(std::string_view prefix) const {
    if (m_last && m_last->prefix == prefix)
        return m_last->uri;
    Answer answer{prefix, prefix.empty() ? std::optional<std::string_view>("") : std::nullopt};
    if (prefix == "xml")
        answer.uri = "http://www.w3.org/XML/1998/namespace";
    for (const auto& binding : m_bindings | std::views::reverse)
        if (binding.prefix == prefix) {
            answer.uri = binding.uri;
            break;
        }
    m_last = answer;
    return answer.uri;
}

} // namespace palestra::schema
