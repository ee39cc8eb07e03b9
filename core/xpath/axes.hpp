// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"
#include "core/xpath/syntax.hpp"

namespace palestra::xpath {

[[nodiscard]] constexpr bool is_reverse(Axis axis) {
    return axis == Axis::parent || axis == Axis::ancestor || axis == Axis::ancestor_or_self ||
           axis == Axis::preceding || axis == Axis::preceding_sibling;
}

/// Calls visit(NodeId) for every node of the axis, in axis order (nearest first on reverse axes), until it answers
/// true; says whether it did. Attributes are on the attribute, self, parent and ancestor axes only (XPath 2.0
/// §3.2.1.1).
template <typename Visit>
bool along_axis(Axis axis, const xml::Tree& tree, xml::NodeId node, Visit&& visit);

namespace detail {

template <typename Visit>
bool along_children(const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    for (auto at = tree.first_child(node); at != xml::k_none; at = tree[at].next_sibling)
        if (visit(at))
            return true;
    return false;
}

template <typename Visit>
bool along_attributes(const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    const auto last = node + tree.attribute_count(node);
    for (auto at = node + 1; at <= last; ++at)
        if (visit(at))
            return true;
    return false;
}

/// Every node of a range of ids that is no attribute.
template <typename Visit>
bool along_range(const xml::Tree& tree, xml::NodeId first, xml::NodeId end, Visit&& visit) {
    for (auto at = first; at < end; ++at)
        if (tree[at].kind != xml::NodeKind::attribute && visit(at))
            return true;
    return false;
}

template <typename Visit>
bool along_ancestors(const xml::Tree& tree, xml::NodeId first, Visit&& visit) {
    for (auto at = first; at != xml::k_none; at = tree[at].parent)
        if (visit(at))
            return true;
    return false;
}

template <typename Visit>
bool along_following_siblings(const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    if (tree[node].kind == xml::NodeKind::attribute)
        return false;
    for (auto at = tree[node].next_sibling; at != xml::k_none; at = tree[at].next_sibling)
        if (visit(at))
            return true;
    return false;
}

/// Siblings know only the next one: the node before `node` is looked for from where the last one was found.
template <typename Visit>
bool along_preceding_siblings(const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    if (tree[node].kind == xml::NodeKind::attribute || tree[node].parent == xml::k_none)
        return false;
    const auto first = tree.first_child(tree[node].parent);
    for (auto at = node; at != first;) {
        auto before = at - 1; // inside the subtree of the sibling sought: climb to the child of the same parent
        while (tree[before].parent != tree[node].parent)
            before = tree[before].parent;
        if (visit(before))
            return true;
        at = before;
    }
    return false;
}

template <typename Visit>
bool along_preceding(const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    for (auto at = node; at-- > 0;)
        if (tree[at].kind != xml::NodeKind::attribute && tree[at].end <= node && visit(at))
            return true;
    return false;
}

template <typename Visit>
bool along_following(const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    const auto count = static_cast<xml::NodeId>(tree.nodes().size());
    // What follows an attribute is what is inside its element and what follows that (XPath 2.0 §3.2.1.1).
    return along_range(tree, tree[node].end, count, visit);
}

} // namespace detail

template <typename Visit>
bool along_axis(Axis axis, const xml::Tree& tree, xml::NodeId node, Visit&& visit) {
    const bool attribute = tree[node].kind == xml::NodeKind::attribute;
    switch (axis) {
    case Axis::child:
        return !attribute && detail::along_children(tree, node, visit);
    case Axis::attribute:
        return detail::along_attributes(tree, node, visit);
    case Axis::self:
        return visit(node);
    case Axis::parent:
        return tree[node].parent != xml::k_none && visit(tree[node].parent);
    case Axis::ancestor:
        return detail::along_ancestors(tree, tree[node].parent, visit);
    case Axis::ancestor_or_self:
        return detail::along_ancestors(tree, node, visit);
    case Axis::descendant:
        return !attribute && detail::along_range(tree, node + 1, tree[node].end, visit);
    case Axis::descendant_or_self:
        return visit(node) || (!attribute && detail::along_range(tree, node + 1, tree[node].end, visit));
    case Axis::following_sibling:
        return detail::along_following_siblings(tree, node, visit);
    case Axis::preceding_sibling:
        return detail::along_preceding_siblings(tree, node, visit);
    case Axis::following:
        return detail::along_following(tree, node, visit);
    case Axis::preceding:
        return detail::along_preceding(tree, node, visit);
    }
    return false;
}

} // namespace palestra::xpath
