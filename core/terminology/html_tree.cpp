// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/html_tree.hpp"

namespace palestra::terminology::html {

void Tree::append(NodeId parent, NodeId child) {
    auto& node = nodes[child];
    auto& above = nodes[parent];
    node.parent = parent;
    node.previous = above.last;
    node.next = k_none;
    (above.last == k_none ? above.first : nodes[above.last].next) = child;
    above.last = child;
}

void Tree::insert_before(NodeId sibling, NodeId child) {
    auto& node = nodes[child];
    auto& behind = nodes[sibling];
    node.parent = behind.parent;
    node.previous = behind.previous;
    node.next = sibling;
    (behind.previous == k_none ? nodes[behind.parent].first : nodes[behind.previous].next) = child;
    behind.previous = child;
}

void Tree::remove(NodeId child) {
    auto& node = nodes[child];
    if (node.parent == k_none)
        return;
    (node.previous == k_none ? nodes[node.parent].first : nodes[node.previous].next) = node.next;
    (node.next == k_none ? nodes[node.parent].last : nodes[node.next].previous) = node.previous;
    node.parent = node.previous = node.next = k_none;
}

void Tree::move_children(NodeId from, NodeId to) {
    while (nodes[from].first != k_none) {
        const auto child = nodes[from].first;
        remove(child);
        append(to, child);
    }
}

NodeId Tree::after(NodeId node, NodeId top) const {
    if (nodes[node].first != k_none)
        return nodes[node].first;
    while (node != top && nodes[node].next == k_none)
        node = nodes[node].parent;
    return node == top ? k_none : nodes[node].next;
}

} // namespace palestra::terminology::html
