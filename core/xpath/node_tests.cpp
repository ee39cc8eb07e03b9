// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/node_tests.hpp"

namespace palestra::xpath {

bool CompiledTest::name_matches(const Context& context, const xml::Node& node) const {
    switch (part) {
    case Part::any:
        return true;
    case Part::exact:
        return node.name == context.names[name];
    case Part::any_namespace:
        return context.tree.name(node.name).local == local;
    case Part::any_local:
        return context.tree.name(node.name).uri == uri;
    }
    return false;
}

bool CompiledTest::matches_other(const Context& context, xml::NodeId id) const {
    const xml::Node& node = context.tree[id];
    switch (kind) {
    case NodeTest::Kind::name:
        return node.kind == principal && name_matches(context, node);
    case NodeTest::Kind::any_node:
        return true;
    case NodeTest::Kind::text:
        return node.kind == xml::NodeKind::text;
    case NodeTest::Kind::comment:
        return node.kind == xml::NodeKind::comment;
    case NodeTest::Kind::instruction:
        return node.kind == xml::NodeKind::instruction && (local == "*" || context.tree.name(node.name).local == local);
    case NodeTest::Kind::element:
        return node.kind == xml::NodeKind::element && type_fits && name_matches(context, node);
    case NodeTest::Kind::attribute:
        return node.kind == xml::NodeKind::attribute && type_fits && name_matches(context, node);
    case NodeTest::Kind::document:
        break;
    }
    if (node.kind != xml::NodeKind::document)
        return false;
    return inside == nullptr || inside->matches(context, context.tree.root());
}

} // namespace palestra::xpath
