// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/html_tokens.hpp"

#include <cstdint>
#include <vector>

namespace palestra::terminology::html {

using NodeId = std::uint32_t;
inline constexpr NodeId k_none = 0xFFFFFFFF;
inline constexpr NodeId k_document = 0; ///< the root: not an element

/// Only elements; text and comments leave no trace.
struct Node {
    NodeId parent = k_none, first = k_none, last = k_none, previous = k_none, next = k_none;
    Name name = Name::count;
    std::uint32_t attributes = k_none; ///< index in Tree::attributes
    std::uint32_t offset = 0;          ///< byte of the start tag in the text; of the copied tag for a copy
};

/// The elements of one document. Plain data with cheap moves; node 0 is the document itself.
struct Tree {
    std::vector<Node> nodes{1};
    std::vector<Attributes> attributes;

    void append(NodeId parent, NodeId child);
    void insert_before(NodeId sibling, NodeId child);
    void remove(NodeId child);
    /// All children of `from`, to the end of `to`.
    void move_children(NodeId from, NodeId to);
    /// The next one in document order within `top`, or k_none.
    [[nodiscard]] NodeId after(NodeId node, NodeId top = k_document) const;
};

/// Reads a whole text as the validator's HTML parser does: html, head and body come to be, misplaced table content
/// moves before the table, unclosed formatting elements (code is one) come back, unknown elements may be self-closing.
/// Never fails; linear in the text but for searches of at most 256 open elements; stops at four million elements.
[[nodiscard]] Tree read(Tokens& tokens);

} // namespace palestra::terminology::html
