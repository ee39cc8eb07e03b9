// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/path.hpp"
#include "core/xpath/path_parts.hpp"

#include <algorithm>
#include <iterator>

namespace palestra::xpath {

using detail::node_of;
using detail::Nodes;
using detail::pass_on;
using detail::sort_and_unite;

SlashExpression::SlashExpression(Compiled left, Compiled right)
    : Expression({right->type.types, true, true}), m_left(std::move(left)), m_right(std::move(right)) {
    uses_last = m_left->uses_last;
    uses_position = m_left->uses_position;
    if (m_left->type.single() && m_right->type.single())
        type.may_be_many = false;
}

bool SlashExpression::each_mapped(Context& context, Sink sink) const {
    const Sequence nodes = sequence_of(*m_left, context);
    const FocusGuard guard(context);
    const Focus outer = context.focus;
    std::int64_t position = 0;
    for (const Item& node : nodes) {
        (void)node_of(node, "XPTY0019");
        context.focus = {node, ++position, static_cast<std::int64_t>(nodes.size())};
        const bool stopped = m_right->each(context, [&](const Item& item) {
            const Focus inner = context.focus;
            context.focus = outer; // the sink belongs to the outside
            const bool stop = sink(item);
            context.focus = inner;
            return stop;
        });
        if (stopped)
            return true;
    }
    return false;
}

bool SlashExpression::each(Context& context, Sink sink) const {
    if (!type.may_be(Type::node))
        return each_mapped(context, sink);
    Sequence items = context.arena.sequence();
    std::size_t nodes = 0;
    each_mapped(context, [&](const Item& item) {
        nodes += item.is_node() ? 1 : 0;
        items.push_back(item);
        return false;
    });
    if (nodes != 0 && nodes != items.size())
        raise("XPTY0018", "a path yields nodes and atomic values");
    if (nodes == 0)
        return std::ranges::any_of(items, [&](const Item& item) { return sink(item); });
    Nodes sorted(context.arena.resource());
    for (const Item& item : items)
        sorted.push_back(item.node_id);
    sort_and_unite(sorted);
    return pass_on(sorted, sink);
}

FilterExpression::FilterExpression(Compiled items, Predicates predicates)
    : Expression({items->type.types, true, items->type.may_be_many}), m_items(std::move(items)),
      m_predicates(std::move(predicates)) {
    uses_last = m_items->uses_last;
    uses_position = m_items->uses_position;
    if (m_predicates.list.back().kind == Predicate::Kind::position)
        type.may_be_many = false;
}

bool FilterExpression::each(Context& context, Sink sink) const {
    if (m_predicates.needs_last) {
        Sequence items = sequence_of(*m_items, context);
        m_predicates.filter(context, items);
        return std::ranges::any_of(items, [&](const Item& item) { return sink(item); });
    }
    Predicates::Counters counters;
    bool stopped = false;
    m_items->each(context, [&](const Item& item) {
        context.spend();
        if (!m_predicates.pass(context, item, counters))
            return false;
        stopped = sink(item);
        return stopped || counters.exhausted;
    });
    return stopped;
}

SetExpression::SetExpression(Operation operation, Compiled left, Compiled right)
    : Expression(StaticType::any_of(Type::node)), m_operation(operation), m_left(std::move(left)),
      m_right(std::move(right)) {
    uses_last = m_left->uses_last || m_right->uses_last;
    uses_position = m_left->uses_position || m_right->uses_position;
}

bool SetExpression::each_unordered(Context& context, Sink sink) const {
    if (m_operation != Operation::unite)
        return each(context, sink);
    const auto checked = [&](const Item& item) {
        (void)node_of(item, "XPTY0004");
        return sink(item);
    };
    return m_left->each_unordered(context, checked) || m_right->each_unordered(context, checked);
}

bool SetExpression::each(Context& context, Sink sink) const {
    context.spend();
    const auto nodes_of = [&](const Expression& expression) {
        Nodes nodes(context.arena.resource());
        expression.each_unordered(context, [&](const Item& item) {
            context.spend();
            nodes.push_back(node_of(item, "XPTY0004"));
            return false;
        });
        sort_and_unite(nodes);
        return nodes;
    };
    const Nodes left = nodes_of(*m_left);
    const Nodes right = nodes_of(*m_right);
    Nodes result(context.arena.resource());
    const auto into = std::back_inserter(result);
    if (m_operation == Operation::unite)
        std::ranges::set_union(left, right, into);
    else if (m_operation == Operation::intersect)
        std::ranges::set_intersection(left, right, into);
    else
        std::ranges::set_difference(left, right, into);
    return pass_on(result, sink);
}

} // namespace palestra::xpath
