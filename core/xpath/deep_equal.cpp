// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/deep_equal.hpp"

#include "core/xpath/axes.hpp"
#include "core/xpath/compare.hpp"

#include <cmath>

namespace palestra::xpath {
namespace {

bool values_equal(const Context& context, const Item& a, const Item& b) {
    const auto is_nan = [](const Item& i) {
        return (i.type == Type::single || i.type == Type::number) && std::isnan(i.real);
    };
    if (is_nan(a) && is_nan(b))
        return true;
    return have_equality(a.type, b.type) && compare_values(context, Comparison::equal, a, b);
}

bool attributes_equal(const Context& context, xml::NodeId a, xml::NodeId b) {
    const auto& tree = context.tree;
    if (tree.attribute_count(a) != tree.attribute_count(b))
        return false;
    context.spend(std::uint64_t{tree.attribute_count(a)} * tree.attribute_count(a) / 8);
    return !detail::along_attributes(tree, a, [&](xml::NodeId left) {
        const bool found = detail::along_attributes(tree, b, [&](xml::NodeId right) {
            return tree[left].name == tree[right].name && tree.text(left) == tree.text(right);
        });
        return !found;
    });
}

/// The next node after `at`, at its own level, that counts: comments and instructions inside do not.
xml::NodeId skip_unseen(const xml::Tree& tree, xml::NodeId at) {
    while (at != xml::k_none &&
           (tree[at].kind == xml::NodeKind::comment || tree[at].kind == xml::NodeKind::instruction))
        at = tree[at].next_sibling;
    return at;
}

bool heads_equal(const Context& context, xml::NodeId a, xml::NodeId b) {
    const auto& tree = context.tree;
    if (tree[a].kind != tree[b].kind || tree[a].name != tree[b].name)
        return false;
    if (tree[a].kind == xml::NodeKind::element)
        return attributes_equal(context, a, b);
    context.spend_on_text(tree.text(a).size());
    return tree[a].kind == xml::NodeKind::document || tree.text(a) == tree.text(b);
}

/// Walks both subtrees side by side, without recursion: documents may be deep.
bool nodes_equal(Context& context, xml::NodeId a, xml::NodeId b) {
    const auto& tree = context.tree;
    const xml::NodeId top = a;
    for (;;) {
        context.spend();
        if (!heads_equal(context, a, b))
            return false;
        auto next_a = skip_unseen(tree, tree.first_child(a)), next_b = skip_unseen(tree, tree.first_child(b));
        while (next_a == xml::k_none && next_b == xml::k_none) {
            if (a == top)
                return true;
            next_a = skip_unseen(tree, tree[a].next_sibling);
            next_b = skip_unseen(tree, tree[b].next_sibling);
            a = tree[a].parent;
            b = tree[b].parent;
        }
        if (next_a == xml::k_none || next_b == xml::k_none)
            return false;
        a = next_a;
        b = next_b;
    }
}

} // namespace

bool deep_equal(Context& context, const Sequence& left, const Sequence& right) {
    if (left.size() != right.size())
        return false;
    for (std::size_t at = 0; at < left.size(); ++at) {
        if (left[at].is_node() != right[at].is_node())
            return false;
        const bool equal = left[at].is_node() ? nodes_equal(context, left[at].node_id, right[at].node_id)
                                              : values_equal(context, left[at], right[at]);
        if (!equal)
            return false;
    }
    return true;
}

} // namespace palestra::xpath
