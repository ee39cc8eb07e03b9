// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/expression.hpp"
#include "core/xpath/node_tests.hpp"
#include "core/xpath/predicate.hpp"

namespace palestra::xpath {

struct Step {
    Axis axis = Axis::child;
    CompiledTest test;
    Predicates predicates;
};

/// What is known of the nodes that a path yields: at most one; in document order, each once; none inside another.
/// From it follows whether the next step keeps the order.
struct PathShape {
    bool single = true, ordered = true, disjoint = true;
};

/// Steps along axes from the context node, the document or a start expression. While the shape of the path promises
/// nodes in document order and none twice, they are passed on as they are found; else they are sorted first.
class PathExpression final : public Expression {
public:
    /// `start` may be null: the document when `absolute`, else the context item.
    PathExpression(Compiled start, bool absolute, std::vector<Step> steps);
    /// From a start that is known to have a shape.
    PathExpression(Compiled start, PathShape shape, std::vector<Step> steps);

    [[nodiscard]] PathShape shape() const { return m_shape; }

    bool each(Context& context, Sink sink) const override;
    bool each_unordered(Context& context, Sink sink) const override;
    [[nodiscard]] bool test(Context& context) const override;

private:
    PathExpression(Compiled start, bool absolute, std::vector<Step> steps, PathShape shape);
    [[nodiscard]] xml::NodeId first_node(const Context& context) const;
    bool from(Context& context, xml::NodeId node, Sink sink) const;
    bool walk(Context& context, std::size_t step, xml::NodeId node, Sink sink) const;
    bool walk_stored(Context& context, std::size_t step, xml::NodeId node, Sink sink) const;
    bool walk_attribute(Context& context, std::size_t step, xml::NodeId node, Sink sink) const;
    bool walk_children(Context& context, std::size_t step, xml::NodeId node, Sink sink) const;
    bool walk_bucket(Context& context, std::size_t step, xml::NodeId node, Sink sink) const;
    bool go_on(Context& context, std::size_t step, xml::NodeId node, Sink sink) const;

    Compiled m_start;
    bool m_absolute;
    std::vector<Step> m_steps;
    PathShape m_shape;
};

/// left/right where right is not a plain step: a/count(b), a/(b|c), a/string() (XPath 2.0 §3.2).
class SlashExpression final : public Expression {
public:
    SlashExpression(Compiled left, Compiled right);
    bool each(Context& context, Sink sink) const override;

private:
    bool each_mapped(Context& context, Sink sink) const;

    Compiled m_left, m_right;
};

/// items[p]…
class FilterExpression final : public Expression {
public:
    FilterExpression(Compiled items, Predicates predicates);
    bool each(Context& context, Sink sink) const override;

private:
    Compiled m_items;
    Predicates m_predicates;
};

/// union, intersect, except: nodes in document order.
class SetExpression final : public Expression {
public:
    enum class Operation : std::uint8_t { unite, intersect, except };
    SetExpression(Operation operation, Compiled left, Compiled right);
    bool each(Context& context, Sink sink) const override;
    bool each_unordered(Context& context, Sink sink) const override;

private:
    Operation m_operation;
    Compiled m_left, m_right;
};

/// The node of the focus; XPDY0002 without a focus, XPTY0020 when it is no node.
[[nodiscard]] xml::NodeId context_node(const Context& context);

} // namespace palestra::xpath
