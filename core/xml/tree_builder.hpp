// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/limits.hpp"
#include "core/xml/name_table.hpp"
#include "core/xml/refusal.hpp"
#include "core/xml/tree.hpp"

#include <optional>
#include <vector>

namespace palestra::xml {

/// What a value means: references replaced; line ends become LF, and in an attribute they and tabs a blank (XML 1.0
/// §2.11, §3.3.3).
enum class Decoding { attribute, text, line_ends };
/// The text was proved well-formed. `out` has room for as many bytes as `raw`; returns how many were written.
[[nodiscard]] std::size_t decode_value(std::string_view raw, Decoding decoding, char* out);

/// Lays a document flat while the scanner proves it well-formed: one pass over the bytes does both. It looks after
/// what the scanner cannot know, the meaning of prefixes. Private to core/xml.
class TreeBuilder {
public:
    /// `text` must outlive the tree: names and plain values stay where they are in it.
    explicit TreeBuilder(std::string_view text);

    void start_element(std::string_view name) {
        m_element = name;
        m_attributes.clear();
        m_declares = false;
    }

    /// `plain`: the value means what is written, without references, tabs or line ends.
    void attribute(std::string_view name, std::string_view value, bool plain) {
        m_attributes.push_back({name, plain ? value : decoded(value, Decoding::attribute)});
        m_declares = m_declares || name.starts_with("xmlns");
    }

    /// All attributes were given. False when a name has no meaning; then failure() says why.
    [[nodiscard]] bool finish_start_tag(bool empty);
    void end_element();

    void text(std::string_view raw, bool plain) {
        if (!raw.empty())
            add_text(plain ? raw : decoded(raw, Decoding::text));
    }

    void cdata(std::string_view raw, bool plain);
    void comment(std::string_view raw);
    void instruction(std::string_view target, std::string_view raw);

    [[nodiscard]] Failure take_failure() { return std::move(*m_failure); }

    /// After the end of the document.
    [[nodiscard]] Tree finish();

private:
    struct Attribute {
        std::string_view name, value;
    };

    struct Open {
        NodeId id;
        NodeId last_child;
        std::uint32_t pending; ///< where in m_pending its child elements begin
        bool has_scope;
    };

    NodeId append(NodeKind kind, NameTable::Resolved name, std::string_view text) {
        const NodeId id = m_count++;
        if (id == m_tree.m_nodes.size())
            grow();
        m_tree.m_nodes[id] = {kind,
                              name.prefix,
                              name.name,
                              m_open.back().id,
                              k_none,
                              id + 1,
                              static_cast<std::uint32_t>(text.size()),
                              text.data()};
        m_tree.m_child_start[id] = 0;
        return id;
    }

    NodeId append_child(NodeKind kind, NameTable::Resolved name, std::string_view text) {
        const NodeId id = append(kind, name, text);
        NodeId& last = m_open.back().last_child;
        if (last != k_none)
            m_tree.m_nodes[last].next_sibling = id;
        last = id;
        return id;
    }

    [[gnu::noinline]] void grow();
    void list_children(const Open& closed);
    [[nodiscard]] bool declare();
    [[nodiscard]] bool add_attributes(NodeId element);
    [[nodiscard]] bool refuse_duplicates(NodeId element, std::uint32_t count);
    void add_text(std::string_view text);
    [[nodiscard]] std::string_view decoded(std::string_view raw, Decoding decoding);
    bool refuse(std::string_view at, Reason reason, FailureValues values);
    bool refuse_twice(std::string_view at, std::string_view attribute);

    std::string_view m_text;
    Tree m_tree;
    NodeId m_count = 0; ///< nodes there are; m_tree.m_nodes has room for more
    NameTable m_names;
    std::vector<Open> m_open;
    std::vector<NodeId> m_elements;
    std::vector<ChildElement> m_pending; ///< child elements of the open elements
    std::vector<Attribute> m_attributes; ///< of the tag being read
    std::string_view m_element;
    NodeId m_joining_node = k_none; ///< the text node that m_joining holds
    std::string* m_joining = nullptr;
    char* m_free = nullptr; ///< room for decoded values
    std::size_t m_room = 0;
    bool m_declares = false;
    std::optional<Failure> m_failure;
};

} // namespace palestra::xml
