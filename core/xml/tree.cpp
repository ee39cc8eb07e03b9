// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/tree.hpp"

#include <algorithm>

namespace palestra::xml {

NameId Tree::find_name(std::string_view uri, std::string_view local) const {
    // Documents have some hundred names and programs bind theirs once a document.
    const auto found =
        std::ranges::find_if(m_names, [&](const Name& name) { return name.local == local && name.uri == uri; });
    return found == m_names.end() ? k_none : static_cast<NameId>(found - m_names.begin());
}

std::optional<std::string_view> Tree::attribute(NodeId element, std::string_view uri, std::string_view local) const {
    for (NodeId id = element + 1; id <= element + attribute_count(element); ++id)
        if (const Name& name = m_names[m_nodes[id].name]; name.local == local && name.uri == uri)
            return text(id);
    return std::nullopt;
}

std::span<const NamespaceDeclaration> Tree::namespaces(NodeId element) const {
    const auto range = std::ranges::equal_range(m_namespaces, element, {}, &NamespaceDeclaration::element);
    return {range.begin(), range.end()};
}

std::optional<std::string_view> Tree::namespace_of(NodeId element, std::string_view prefix) const {
    if (prefix == "xml")
        return "http://www.w3.org/XML/1998/namespace";
    for (NodeId at = element; at != k_none; at = m_nodes[at].parent)
        for (const auto& declaration : namespaces(at))
            if (declaration.prefix == prefix)
                return declaration.uri;
    return prefix.empty() ? std::optional<std::string_view>("") : std::nullopt;
}

std::size_t Tree::offset(NodeId id) const {
    const Node& node = m_nodes[id];
    const char* begin = m_text.data();
    if (node.text < begin || node.text > begin + m_text.size())
        return node.parent == k_none ? 0 : offset(node.parent); // a value that is not as written
    const auto at = static_cast<std::size_t>(node.text - begin);
    return node.kind == NodeKind::element && at > 0 ? at - 1 : at;
}

std::span<const NodeId> Tree::elements(NameId name) const {
    if (name >= m_names.size())
        return {};
    return std::span(m_by_name).subspan(m_bucket[name], m_bucket[name + 1] - m_bucket[name]);
}

} // namespace palestra::xml
