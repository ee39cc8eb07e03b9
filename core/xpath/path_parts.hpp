// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/expression.hpp"

#include <algorithm>
#include <memory_resource>
#include <string>
#include <vector>

namespace palestra::xpath::detail {

// What the expressions that yield nodes have in common.

using Nodes = std::pmr::vector<xml::NodeId>;

inline bool pass_on(const Nodes& nodes, Sink sink) {
    return std::ranges::any_of(nodes, [&](xml::NodeId node) { return sink(Item::node(node)); });
}

/// In document order, none twice.
inline void sort_and_unite(Nodes& nodes) {
    std::ranges::sort(nodes);
    const auto rest = std::ranges::unique(nodes);
    nodes.erase(rest.begin(), rest.end());
}

/// The node that an item is; raises `code` when it is none.
inline xml::NodeId node_of(const Item& item, std::string_view code) {
    if (!item.is_node())
        raise(code, "a node expected, " + std::string(type_name(item.type)) + " found");
    return item.node_id;
}

} // namespace palestra::xpath::detail
