// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/raw_vector.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::xml {

/// Place of a node in document order: comparing numbers compares places. The document node is 0.
using NodeId = std::uint32_t;
/// Index of an expanded name (namespace, local name) in one Tree. Equal numbers are equal names.
using NameId = std::uint32_t;
inline constexpr std::uint32_t k_none = 0xFFFFFFFFU;

enum class NodeKind : std::uint8_t { document, element, attribute, text, comment, instruction };

/// One node, 32 bytes, so that two share a cache line. Without initial values: TreeBuilder sets them all.
struct Node {
    NodeKind kind;
    std::uint16_t prefix; ///< index for Tree::prefix()
    NameId name;          ///< elements, attributes, instructions; else k_none
    NodeId parent;        ///< k_none for the document node only
    NodeId next_sibling;  ///< k_none for the last one, and always on attributes
    NodeId end;           ///< first id that is not of this node's subtree
    std::uint32_t size;   ///< of the text; for elements the number of attributes
    const char* text;     ///< value; for elements their name as written
};

struct Name {
    std::string_view uri, local;
    std::uint32_t hash = 0; ///< hash_of(local): for tables that other rooms look names up in
};

/// Of a name; the same in every document.
[[nodiscard]] std::size_t hash_of(std::string_view text);

/// One entry of an element's list of children that are elements.
struct ChildElement {
    NodeId id;
    NameId name;
};

struct NamespaceDeclaration {
    NodeId element;
    std::string_view prefix, uri; ///< "" is the default namespace, or none
};

/// A document laid flat in document order: an element, its attributes, then its children. It is the XPath data model
/// (adjacent text and CDATA are one node, namespace declarations are no attributes). Its strings lie in the text of the
/// Document that made it and must not outlive that. Immutable after building: share it between threads.
class Tree {
public:
    [[nodiscard]] std::span<const Node> nodes() const { return m_nodes; }

    [[nodiscard]] const Node& operator[](NodeId id) const { return m_nodes[id]; }

    /// The document element.
    [[nodiscard]] NodeId root() const { return m_root; }

    [[nodiscard]] NodeId first_child(NodeId id) const {
        const Node& node = m_nodes[id];
        const NodeId first = id + 1 + (node.kind == NodeKind::element ? node.size : 0);
        return first < node.end ? first : k_none;
    }

    /// Children that are elements, side by side in memory: most steps of most paths look only for them.
    [[nodiscard]] std::span<const ChildElement> child_elements(NodeId id) const {
        const std::uint32_t start = m_child_start[id];
        return {m_children.data() + start + 1, m_children[start].id};
    }

    /// Attributes of an element are the ids from id + 1 to id + attribute_count(id).
    [[nodiscard]] std::uint32_t attribute_count(NodeId id) const {
        return m_nodes[id].kind == NodeKind::element ? m_nodes[id].size : 0;
    }

    [[nodiscard]] const Name& name(NameId id) const { return m_names[id]; }

    [[nodiscard]] std::size_t name_count() const { return m_names.size(); }

    /// k_none when no node of the document has this name.
    [[nodiscard]] NameId find_name(std::string_view uri, std::string_view local) const;

    [[nodiscard]] std::string_view prefix(NodeId id) const { return m_prefixes[m_nodes[id].prefix]; }

    /// Own text of an attribute, text, comment or instruction.
    [[nodiscard]] std::string_view text(NodeId id) const { return {m_nodes[id].text, m_nodes[id].size}; }

    /// Value of the attribute with this name, or nothing.
    [[nodiscard]] std::optional<std::string_view> attribute(NodeId element, std::string_view uri,
                                                            std::string_view local) const;

    /// Of one element, in the order written.
    [[nodiscard]] std::span<const NamespaceDeclaration> namespaces(NodeId element) const;
    /// The namespace bound to a prefix at this element; nothing when unbound.
    [[nodiscard]] std::optional<std::string_view> namespace_of(NodeId element, std::string_view prefix) const;

    /// Offset in Document::text() of the '<' of an element, of the first byte of any other node; of its parent when the
    /// value is not there as written.
    [[nodiscard]] std::size_t offset(NodeId id) const;

    /// Elements with this name, in document order.
    [[nodiscard]] std::span<const NodeId> elements(NameId name) const;

private:
    friend class TreeBuilder;
    RawVector<Node> m_nodes;
    std::vector<Name> m_names;
    std::vector<std::string_view> m_prefixes;
    std::vector<NamespaceDeclaration> m_namespaces;
    std::vector<std::unique_ptr<char[]>> m_decoded;     ///< values that are not as written
    std::vector<std::unique_ptr<std::string>> m_joined; ///< texts joined from pieces
    std::vector<ChildElement> m_children;               ///< lists, each headed by its length; list 0 is empty
    RawVector<std::uint32_t> m_child_start;             ///< by node, where its list is in m_children
    std::vector<NodeId> m_by_name;                      ///< elements sorted by name, then by place
    std::vector<std::uint32_t> m_bucket;                ///< m_by_name[m_bucket[n]] is the first with name n
    std::string_view m_text;
    NodeId m_root = k_none;
};

} // namespace palestra::xml
