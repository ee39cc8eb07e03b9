// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/pattern.hpp"

#include "core/xpath/axes.hpp"
#include "core/xpath/parser.hpp"

#include <algorithm>

namespace palestra::xpath {
class PatternCompiler {
public:
    PatternCompiler(Compiler& compiler, Pattern& pattern) : m_compiler(compiler), m_pattern(pattern) {}

    void add(const Syntax& syntax) {
        if (syntax.kind == SyntaxKind::set_operation && syntax.text == "union") {
            add(*syntax.children[0]);
            add(*syntax.children[1]);
            return;
        }
        Pattern::Alternative alternative;
        if (syntax.kind == SyntaxKind::step)
            alternative.parts.push_back(part_of(syntax, false));
        else if (syntax.kind == SyntaxKind::path)
            add_path(syntax, alternative);
        else
            refuse();
        m_pattern.m_alternatives.push_back(std::move(alternative));
    }

private:
    void add_path(const Syntax& path, Pattern::Alternative& alternative) {
        alternative.from_document = path.absolute;
        bool gap = false;
        for (const auto& child : path.children) {
            if (is_gap(*child)) {
                gap = true;
                continue;
            }
            alternative.parts.push_back(part_of(*child, std::exchange(gap, false)));
        }
        if (gap)
            refuse();
    }

    Pattern::Part part_of(const Syntax& syntax, bool any_ancestor) {
        if (syntax.kind != SyntaxKind::step || (syntax.axis != Axis::child && syntax.axis != Axis::attribute))
            refuse();
        return {m_compiler.compile_step(syntax), any_ancestor};
    }

    static bool is_gap(const Syntax& step) {
        return step.kind == SyntaxKind::step && step.axis == Axis::descendant_or_self &&
               step.test.kind == NodeTest::Kind::any_node && step.children.empty();
    }

    [[noreturn]] static void refuse() { raise("XTSE0340", "not a pattern: only child and attribute steps are"); }

    Compiler& m_compiler;
    Pattern& m_pattern;
};

Expected<Pattern> Pattern::compile(std::string_view text, StaticContext& context, Names& names) {
    auto syntax = parse(text);
    if (!syntax)
        return std::unexpected(syntax.error());
    try {
        Pattern pattern;
        Compiler compiler(context, names);
        PatternCompiler(compiler, pattern).add(**syntax);
        return pattern;
    } catch (const Raised& raised) {
        return std::unexpected(raised.error);
    }
}

bool Pattern::matches(Context& context, xml::NodeId node) const {
    return std::ranges::any_of(m_alternatives, [&](const Alternative& alternative) {
        if (alternative.parts.empty())
            return node == 0;
        return matches_from(context, alternative, alternative.parts.size() - 1, node);
    });
}

bool Pattern::matches_from(Context& context, const Alternative& alternative, std::size_t at, xml::NodeId node) {
    context.spend(); // several // try every way up
    const Part& part = alternative.parts[at];
    if (!part_matches(context, part.step, node))
        return false;
    const auto parent = context.tree[node].parent;
    if (at == 0)
        return !alternative.from_document || part.any_ancestor || parent == 0;
    for (auto above = parent; above != xml::k_none; above = context.tree[above].parent) {
        if (matches_from(context, alternative, at - 1, above))
            return true;
        if (!part.any_ancestor)
            return false;
    }
    return false;
}

bool Pattern::part_matches(Context& context, const Step& step, xml::NodeId node) {
    const auto kind = context.tree[node].kind;
    const bool attribute = kind == xml::NodeKind::attribute;
    if (kind == xml::NodeKind::document || attribute != (step.axis == Axis::attribute) ||
        !step.test.matches(context, node))
        return false;
    const auto& predicates = step.predicates;
    if (predicates.list.empty())
        return true;
    if (!predicates.needs_position && !predicates.needs_last) {
        Predicates::Counters counters;
        return predicates.pass(context, Item::node(node), counters);
    }
    // A position counts among the children of the parent that pass the same test.
    Sequence alike = context.arena.sequence();
    along_axis(step.axis, context.tree, context.tree[node].parent, [&](xml::NodeId other) {
        if (step.test.matches(context, other))
            alike.push_back(Item::node(other));
        return false;
    });
    predicates.filter(context, alike);
    return std::ranges::any_of(alike, [&](const Item& item) { return item.node_id == node; });
}

std::optional<std::vector<std::uint32_t>> Pattern::element_names() const {
    std::vector<std::uint32_t> names;
    for (const auto& alternative : m_alternatives) {
        if (alternative.parts.empty())
            return std::nullopt;
        const auto& test = alternative.parts.back().step.test;
        if (!test.is_exact_name() || test.principal != xml::NodeKind::element)
            return std::nullopt;
        names.push_back(test.name);
    }
    return names;
}

bool Pattern::has_name_condition() const {
    return std::ranges::all_of(m_alternatives, [](const Alternative& alternative) {
        if (alternative.parts.empty())
            return false;
        const Step& step = alternative.parts.back().step;
        const bool element = step.test.kind == NodeTest::Kind::name && step.test.principal == xml::NodeKind::element;
        return element &&
               (step.test.is_exact_name() || (!step.predicates.list.empty() && step.predicates.list.front().name_only));
    });
}

bool Pattern::name_fits(Context& context, xml::NodeId node) const {
    return std::ranges::any_of(m_alternatives, [&](const Alternative& alternative) {
        const Step& step = alternative.parts.back().step;
        if (!step.test.matches(context, node))
            return false;
        for (const auto& predicate : step.predicates.list) {
            if (!predicate.name_only)
                break;
            if (!predicate.holds(context, Item::node(node), 1, 1))
                return false;
        }
        return true;
    });
}

bool Pattern::may_match_attributes() const {
    return std::ranges::any_of(m_alternatives, [](const Alternative& alternative) {
        return !alternative.parts.empty() && alternative.parts.back().step.axis == Axis::attribute;
    });
}

bool Pattern::may_match_texts() const {
    return std::ranges::any_of(m_alternatives, [](const Alternative& alternative) {
        if (alternative.parts.empty())
            return false;
        const auto kind = alternative.parts.back().step.test.kind;
        return kind == NodeTest::Kind::text || kind == NodeTest::Kind::any_node;
    });
}

} // namespace palestra::xpath
