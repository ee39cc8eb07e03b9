// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/xpath/atomize.hpp"
#include "core/xpath/function.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;
using Sequences = std::span<const Sequence>;
constexpr std::string_view k_xml_uri = "http://www.w3.org/XML/1998/namespace";

std::string_view local_part(const Context& context, const Item& node) {
    const auto name = context.tree[node.node_id].name;
    return name == xml::k_none ? std::string_view{} : context.tree.name(name).local;
}

Item local_name(Context& context, Arguments a) {
    return Item::string(a[0].exists() ? local_part(context, a[0]) : std::string_view{});
}

Item name(Context& context, Arguments a) {
    if (!a[0].exists())
        return Item::string("");
    const auto& tree = context.tree;
    const auto local = local_part(context, a[0]);
    const auto prefix = tree[a[0].node_id].name == xml::k_none ? std::string_view{} : tree.prefix(a[0].node_id);
    if (prefix.empty())
        return Item::string(local);
    return Item::string(context.arena.copy(std::string(prefix) + ":" + std::string(local)));
}

Item namespace_uri(Context& context, Arguments a) {
    if (!a[0].exists() || context.tree[a[0].node_id].name == xml::k_none)
        return Item::string("", Type::uri);
    return Item::string(context.tree.name(context.tree[a[0].node_id].name).uri, Type::uri);
}

Item node_name(Context& context, Arguments a) {
    if (!a[0].exists() || context.tree[a[0].node_id].name == xml::k_none)
        return {};
    const auto& tree = context.tree;
    const auto& expanded = tree.name(tree[a[0].node_id].name);
    Item item;
    item.type = Type::qname;
    item.name = context.arena.box(QualifiedName{tree.prefix(a[0].node_id), expanded.uri, expanded.local});
    return item;
}

Item root(Context&, Arguments a) {
    return a[0].exists() ? Item::node(0) : Item{};
}

Item nilled(Context& context, Arguments a) {
    // Only a schema-validated element can be nilled.
    const bool element = a[0].exists() && context.tree[a[0].node_id].kind == xml::NodeKind::element;
    return element ? Item::boolean(false) : Item{};
}

/// xml:base of the node or the nearest ancestor, else where the document came from.
Item base_uri(Context& context, Arguments a) {
    if (!a[0].exists())
        return {};
    for (auto at = a[0].node_id; at != xml::k_none; at = context.tree[at].parent) {
        context.spend(1 + context.tree.attribute_count(at) / 8);
        if (context.tree[at].kind == xml::NodeKind::element)
            if (const auto base = context.tree.attribute(at, k_xml_uri, "base"))
                return Item::string(*base, Type::uri);
    }
    return context.base_uri.empty() ? Item{} : Item::string(context.base_uri, Type::uri);
}

Item document_uri(Context& context, Arguments a) {
    const bool document = a[0].exists() && context.tree[a[0].node_id].kind == xml::NodeKind::document;
    return document && !context.base_uri.empty() ? Item::string(context.base_uri, Type::uri) : Item{};
}

Item lang(Context& context, Arguments a) {
    const auto wanted = a[0].exists() ? a[0].view() : std::string_view{};
    for (auto at = a[1].node_id; at != xml::k_none; at = context.tree[at].parent) {
        context.spend(1 + context.tree.attribute_count(at) / 8);
        const auto found = context.tree[at].kind == xml::NodeKind::element
                               ? context.tree.attribute(at, k_xml_uri, "lang")
                               : std::nullopt;
        if (!found)
            continue;
        const bool prefix =
            found->size() >= wanted.size() && equal_ignoring_case(found->substr(0, wanted.size()), wanted);
        return Item::boolean(prefix && (found->size() == wanted.size() || (*found)[wanted.size()] == '-'));
    }
    return Item::boolean(false);
}

/// Without a DTD no attribute is an ID but xml:id (F&O §15.5.2).
void id(Context& context, Sequences a, Sequence& result) {
    std::set<std::string> wanted;
    for (const Item& item : a[0])
        for (const auto& word : split(collapse_space(item.view()), " "))
            wanted.insert(word);
    for (xml::NodeId at = 0; at < context.tree.nodes().size(); ++at) {
        if (context.tree[at].kind != xml::NodeKind::element)
            continue;
        context.spend(1 + context.tree.attribute_count(at) / 8);
        const auto found = context.tree.attribute(at, k_xml_uri, "id");
        if (found && wanted.erase(collapse_space(*found)) > 0)
            result.push_back(Item::node(at));
    }
}

void idref(Context&, Sequences, Sequence&) {}

void trace(Context&, Sequences a, Sequence& result) {
    result.assign(a[0].begin(), a[0].end());
}

constexpr std::array k_rows{
    FunctionRow{"local-name", "v?", 0, "s", local_name, nullptr, true},
    FunctionRow{"name", "v?", 0, "s", name, nullptr, true},
    FunctionRow{"namespace-uri", "v?", 0, "u", namespace_uri, nullptr, true},
    FunctionRow{"node-name", "v?", 1, "q?", node_name},
    FunctionRow{"root", "v?", 0, "v?", root, nullptr, true},
    FunctionRow{"nilled", "v?", 1, "b?", nilled},
    FunctionRow{"base-uri", "v?", 0, "u?", base_uri, nullptr, true},
    FunctionRow{"document-uri", "v?", 1, "u?", document_uri},
    FunctionRow{"lang", "s? v", 1, "b", lang, nullptr, true},
    FunctionRow{"id", "s* v", 1, "v*", nullptr, id, true},
    FunctionRow{"idref", "s* v", 1, "v*", nullptr, idref, true},
    FunctionRow{"trace", "x* s", 2, "x*", nullptr, trace},
};

} // namespace

std::span<const FunctionRow> node_functions() {
    return k_rows;
}

} // namespace palestra::xpath
