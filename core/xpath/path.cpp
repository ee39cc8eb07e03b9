// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/path.hpp"

#include "core/xpath/axes.hpp"
#include "core/xpath/path_parts.hpp"

#include <algorithm>

namespace palestra::xpath {

using detail::node_of;
using detail::Nodes;
using detail::pass_on;
using detail::sort_and_unite;

namespace {

/// So many nodes are passed over in the time of one step.
constexpr std::uint64_t k_nodes_a_step = 8;

PathShape after(PathShape shape, const Step& step) {
    const bool first_only =
        !step.predicates.list.empty() && step.predicates.list.back().kind == Predicate::Kind::position;
    PathShape next;
    switch (step.axis) {
    case Axis::self:
        return shape;
    case Axis::attribute:
        next = {false, shape.ordered, true};
        break;
    case Axis::child:
        next = {false, shape.ordered && shape.disjoint, shape.disjoint};
        break;
    case Axis::descendant:
    case Axis::descendant_or_self:
        next = {false, shape.ordered && shape.disjoint, false};
        break;
    case Axis::parent:
        next = {shape.single, shape.single, shape.single};
        break;
    case Axis::following_sibling:
        next = {false, shape.single, shape.single};
        break;
    case Axis::following:
        next = {false, shape.single, false};
        break;
    default:
        next = {false, false, false};
        break;
    }
    if (shape.single && first_only)
        next = {true, true, true};
    return next;
}

PathShape after(PathShape shape, const std::vector<Step>& steps) {
    for (const auto& step : steps)
        shape = after(shape, step);
    return shape;
}

PathShape shape_of_start(const Compiled& start) {
    const bool single = start == nullptr || start->type.single();
    return {single, single, single};
}

} // namespace

xml::NodeId context_node(const Context& context) {
    if (!context.focus.item.exists())
        raise("XPDY0002", "there is no context item");
    return node_of(context.focus.item, "XPTY0020");
}

PathExpression::PathExpression(Compiled start, bool absolute, std::vector<Step> steps)
    : PathExpression(std::move(start), absolute, std::move(steps), {}) {
    m_shape = after(shape_of_start(m_start), m_steps);
}

PathExpression::PathExpression(Compiled start, PathShape shape, std::vector<Step> steps)
    : PathExpression(std::move(start), false, std::move(steps), {}) {
    m_shape = after(shape, m_steps);
}

PathExpression::PathExpression(Compiled start, bool absolute, std::vector<Step> steps, PathShape shape)
    : Expression(StaticType::any_of(Type::node)), m_start(std::move(start)), m_absolute(absolute),
      m_steps(std::move(steps)), m_shape(shape) {
    const auto one_at_most = [](const Step& step) {
        return step.axis == Axis::parent || step.axis == Axis::self ||
               (!step.predicates.list.empty() && step.predicates.list.back().kind == Predicate::Kind::position) ||
               (step.axis == Axis::attribute && step.test.is_exact_name());
    };
    if ((m_start == nullptr || m_start->type.single()) && std::ranges::all_of(m_steps, one_at_most))
        type.may_be_many = false;
    if (m_start != nullptr) {
        uses_last = m_start->uses_last;
        uses_position = m_start->uses_position;
    }
}

bool PathExpression::each_unordered(Context& context, Sink sink) const {
    if (m_start == nullptr)
        return from(context, first_node(context), sink);
    return m_start->each_unordered(context,
                                   [&](const Item& item) { return from(context, node_of(item, "XPTY0019"), sink); });
}

bool PathExpression::each(Context& context, Sink sink) const {
    if (m_shape.ordered && m_start == nullptr)
        return from(context, first_node(context), sink);
    if (m_shape.ordered)
        return each_unordered(context, sink);
    Nodes nodes(context.arena.resource());
    each_unordered(context, [&](const Item& item) {
        nodes.push_back(item.node_id);
        return false;
    });
    sort_and_unite(nodes);
    return pass_on(nodes, sink);
}

/// Also the document is found from the context node (XPath 2.0 §3.2): without one there is none.
xml::NodeId PathExpression::first_node(const Context& context) const {
    const auto node = context_node(context);
    return m_absolute ? 0 : node;
}

bool PathExpression::test(Context& context) const {
    return each_unordered(context, [](const Item&) { return true; });
}

bool PathExpression::from(Context& context, xml::NodeId node, Sink sink) const {
    return m_steps.empty() ? sink(Item::node(node)) : walk(context, 0, node, sink);
}

bool PathExpression::go_on(Context& context, std::size_t step, xml::NodeId node, Sink sink) const {
    return step + 1 == m_steps.size() ? sink(Item::node(node)) : walk(context, step + 1, node, sink);
}

bool PathExpression::walk(Context& context, std::size_t at, xml::NodeId node, Sink sink) const {
    const Step& step = m_steps[at];
    const auto& predicates = step.predicates;
    if (step.test.is_exact_name() && context.names[step.test.name] == xml::k_none)
        return false;
    context.spend();
    if (step.axis == Axis::child && step.test.is_exact_name() && !predicates.needs_last)
        return walk_children(context, at, node, sink);
    if (predicates.list.empty()) {
        if (step.axis == Axis::attribute && step.test.is_exact_name())
            return walk_attribute(context, at, node, sink);
        if (step.axis == Axis::descendant && step.test.is_exact_name())
            return walk_bucket(context, at, node, sink);
        std::uint64_t passed = 0; // also nodes that do not match take time
        const bool stopped = along_axis(step.axis, context.tree, node, [&](xml::NodeId found) {
            ++passed;
            return step.test.matches(context, found) && go_on(context, at, found, sink);
        });
        context.spend(passed / k_nodes_a_step);
        return stopped;
    }
    if (predicates.needs_last)
        return walk_stored(context, at, node, sink);
    if (step.axis == Axis::descendant && step.test.is_exact_name())
        return walk_bucket(context, at, node, sink);
    Predicates::Counters counters;
    bool stopped = false;
    std::uint64_t passed = 0;
    along_axis(step.axis, context.tree, node, [&](xml::NodeId found) {
        ++passed;
        if (!step.test.matches(context, found) || !predicates.pass(context, Item::node(found), counters))
            return false;
        stopped = go_on(context, at, found, sink);
        return stopped || counters.exhausted;
    });
    context.spend(passed / k_nodes_a_step);
    return stopped;
}

/// A few elements with the name in the whole document: looking which are children is quicker than looking at all
/// children. Else the children are gone through.
bool PathExpression::walk_children(Context& context, std::size_t at, xml::NodeId node, Sink sink) const {
    constexpr std::size_t few = 6;
    const Step& step = m_steps[at];
    const auto name = context.names[step.test.name];
    const auto& tree = context.tree;
    const bool filtered = !step.predicates.list.empty();
    Predicates::Counters counters;
    const auto stops = [&](xml::NodeId found) {
        if (filtered && !step.predicates.pass(context, Item::node(found), counters))
            return false;
        return go_on(context, at, found, sink);
    };
    if (const auto all = tree.elements(name); all.size() <= few) {
        for (const auto found : all) {
            if (tree[found].parent != node)
                continue;
            if (stops(found))
                return true;
            if (counters.exhausted)
                break;
        }
        return false;
    }
    const auto children = tree.child_elements(node);
    context.spend(children.size() / k_nodes_a_step);
    for (const auto& child : children) {
        if (child.name != name)
            continue;
        if (stops(child.id))
            return true;
        if (counters.exhausted)
            break;
    }
    return false;
}

bool PathExpression::walk_attribute(Context& context, std::size_t at, xml::NodeId node, Sink sink) const {
    const auto name = context.names[m_steps[at].test.name];
    const auto last = node + context.tree.attribute_count(node);
    context.spend((last - node) / k_nodes_a_step);
    for (auto found = node + 1; found <= last; ++found)
        if (context.tree[found].name == name)
            return go_on(context, at, found, sink);
    return false;
}

/// All elements with the name lie in one list, in document order: those inside the node are a stretch of it.
bool PathExpression::walk_bucket(Context& context, std::size_t at, xml::NodeId node, Sink sink) const {
    const Step& step = m_steps[at];
    const auto all = context.tree.elements(context.names[step.test.name]);
    const auto end = context.tree[node].end;
    Predicates::Counters counters;
    for (auto place = std::ranges::upper_bound(all, node); place != all.end() && *place < end; ++place) {
        context.spend();
        if (!step.predicates.pass(context, Item::node(*place), counters))
            continue;
        if (go_on(context, at, *place, sink))
            return true;
        if (counters.exhausted)
            break;
    }
    return false;
}

bool PathExpression::walk_stored(Context& context, std::size_t at, xml::NodeId node, Sink sink) const {
    const Step& step = m_steps[at];
    Sequence found = context.arena.sequence();
    std::uint64_t passed = 0;
    along_axis(step.axis, context.tree, node, [&](xml::NodeId id) {
        ++passed;
        if (step.test.matches(context, id)) {
            context.spend();
            found.push_back(Item::node(id));
        }
        return false;
    });
    context.spend(passed / k_nodes_a_step);
    step.predicates.filter(context, found);
    return std::ranges::any_of(found, [&](const Item& item) { return go_on(context, at, item.node_id, sink); });
}

} // namespace palestra::xpath
