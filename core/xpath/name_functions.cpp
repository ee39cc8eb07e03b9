// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/function.hpp"
#include "core/xpath/lexical_name.hpp"

#include <array>
#include <set>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;
using Sequences = std::span<const Sequence>;

Item make_name(Context& context, std::string_view prefix, std::string_view uri, std::string_view local) {
    Item item;
    item.type = Type::qname;
    item.name = context.arena.box(QualifiedName{prefix, uri, local});
    return item;
}

LexicalName parse_lexical(std::string_view text) {
    const auto name = read_lexical_name(text);
    if (!name)
        raise("FOCA0002", quoted(text) + " is not a name");
    return *name;
}

Item qname(Context& context, Arguments a) {
    const auto uri = a[0].exists() ? a[0].view() : std::string_view{};
    const auto [prefix, local] = parse_lexical(a[1].view());
    if (uri.empty() && !prefix.empty())
        raise("FOCA0002", "a prefix without a namespace");
    return make_name(context, prefix, uri, local);
}

Item resolve_qname(Context& context, Arguments a) {
    if (!a[0].exists())
        return {};
    const auto [prefix, local] = parse_lexical(a[0].view());
    const auto uri = context.tree.namespace_of(a[1].node_id, prefix);
    if (!uri)
        raise("FONS0004", "prefix " + quoted(prefix) + " is not bound");
    return make_name(context, prefix, *uri, local);
}

Item prefix_from(Context&, Arguments a) {
    if (!a[0].exists() || a[0].name->prefix.empty())
        return {};
    Item item = Item::string(a[0].name->prefix);
    item.derived = Derived::ncname;
    return item;
}

Item local_name_from(Context&, Arguments a) {
    if (!a[0].exists())
        return {};
    Item item = Item::string(a[0].name->local);
    item.derived = Derived::ncname;
    return item;
}

Item namespace_from(Context&, Arguments a) {
    return a[0].exists() ? Item::string(a[0].name->uri, Type::uri) : Item{};
}

Item namespace_for_prefix(Context& context, Arguments a) {
    const auto prefix = a[0].exists() ? a[0].view() : std::string_view{};
    const auto uri = context.tree.namespace_of(a[1].node_id, prefix);
    return uri && !uri->empty() ? Item::string(*uri, Type::uri) : Item{};
}

void in_scope_prefixes(Context& context, Sequences a, Sequence& result) {
    std::set<std::string_view> seen;
    for (auto at = a[0][0].node_id; at != xml::k_none; at = context.tree[at].parent)
        for (const auto& declaration : context.tree.namespaces(at)) {
            context.spend();
            if (seen.insert(declaration.prefix).second && !declaration.uri.empty())
                result.push_back(Item::string(declaration.prefix));
        }
    result.push_back(Item::string("xml"));
}

constexpr std::array k_rows{
    FunctionRow{"QName", "s? s", 2, "q", qname},
    FunctionRow{"resolve-QName", "s? e", 2, "q?", resolve_qname},
    FunctionRow{"prefix-from-QName", "q?", 1, "s?", prefix_from},
    FunctionRow{"local-name-from-QName", "q?", 1, "s?", local_name_from},
    FunctionRow{"namespace-uri-from-QName", "q?", 1, "u?", namespace_from},
    FunctionRow{"namespace-uri-for-prefix", "s? e", 2, "u?", namespace_for_prefix},
    FunctionRow{"in-scope-prefixes", "e", 1, "s*", nullptr, in_scope_prefixes},
};

} // namespace

std::span<const FunctionRow> name_functions() {
    return k_rows;
}

} // namespace palestra::xpath
