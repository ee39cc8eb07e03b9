// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/predicate.hpp"

#include <optional>
#include <string_view>

namespace palestra::xpath {
namespace {

bool is_position(const Item& item, std::int64_t at) {
    switch (item.type) {
    case Type::integer:
        return item.whole == at;
    case Type::single:
    case Type::number:
        return item.real == static_cast<double>(at);
    default:
        return *item.exact == Decimal::from_integer(at);
    }
}

/// A predicate whose type is not known before: one number is a position, else its truth counts.
bool holds_by_value(const Expression& expression, Context& context, std::int64_t at) {
    Item first;
    bool more = false;
    expression.each(context, [&](const Item& item) {
        more = first.exists();
        if (!more)
            first = item;
        return more || item.is_node();
    });
    if (more)
        raise("FORG0006", "no effective boolean value: more than one atomic value");
    if (!first.exists() || first.is_node())
        return first.exists();
    return is_numeric(first.type) ? is_position(first, at) : truth_of(first);
}

std::optional<std::string_view> value_of(const Context& context, xml::NodeId node, std::uint32_t name) {
    const auto wanted = context.names[name];
    const auto last = node + context.tree.attribute_count(node);
    context.spend((last - node) / 8);
    for (auto at = node + 1; at <= last; ++at)
        if (context.tree[at].name == wanted)
            return context.tree.text(at);
    return std::nullopt;
}

} // namespace

bool Predicate::holds(Context& context, const Item& item, std::int64_t at, std::int64_t size) const {
    if (kind == Kind::position)
        return at == position;
    if (kind == Kind::attribute && item.is_node())
        return value_of(context, item.node_id, name) == text;
    if (kind == Kind::has_attribute && item.is_node())
        return value_of(context, item.node_id, name).has_value();
    const FocusGuard guard(context);
    context.focus = {item, at, size};
    return kind != Kind::either ? expression->test(context) : holds_by_value(*expression, context, at);
}

void Predicates::finish() {
    for (auto& predicate : list) {
        needs_last = needs_last || predicate.expression->uses_last;
        needs_position = needs_position || predicate.kind == Predicate::Kind::position ||
                         predicate.kind == Predicate::Kind::either || predicate.expression->uses_position ||
                         predicate.expression->uses_last;
    }
}

bool Predicates::pass(Context& context, const Item& item, Counters& counters) const {
    context.spend(list.size());
    for (std::size_t at = 0; at < list.size(); ++at) {
        const auto position = ++counters.seen[at];
        if (!list[at].holds(context, item, position, 0))
            return false;
        if (list[at].kind == Predicate::Kind::position)
            counters.exhausted = true;
    }
    return true;
}

void Predicates::filter(Context& context, Sequence& items) const {
    for (const auto& predicate : list) {
        const auto size = static_cast<std::int64_t>(items.size());
        std::size_t kept = 0;
        context.spend(items.size());
        for (std::size_t at = 0; at < items.size(); ++at)
            if (predicate.holds(context, items[at], static_cast<std::int64_t>(at) + 1, size))
                items[kept++] = items[at];
        items.resize(kept);
    }
}

} // namespace palestra::xpath
