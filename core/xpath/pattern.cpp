// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/pattern.hpp"

#include "core/xpath/axes.hpp"
#include "core/xpath/parser.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

/// Literals, local-name(), namespace-uri() and what is made of them by functions of strings and by logic.
bool looks_at_name_only(const Syntax& syntax) {
    static constexpr std::array<std::string_view, 6> of_strings{"contains", "starts-with", "ends-with",
                                                                "not",      "matches",     "concat"};
    const auto children = [&] {
        return std::ranges::all_of(syntax.children, [](const SyntaxTree& child) { return looks_at_name_only(*child); });
    };
    switch (syntax.kind) {
    case SyntaxKind::string:
        return true;
    case SyntaxKind::disjunction:
    case SyntaxKind::conjunction:
    case SyntaxKind::general_comparison:
        return children();
    case SyntaxKind::call:
        if (!syntax.prefix.empty())
            return false;
        if (syntax.children.empty())
            return syntax.text == "local-name" || syntax.text == "namespace-uri";
        return std::ranges::find(of_strings, syntax.text) != of_strings.end() && children();
    default:
        return false;
    }
}

/// //*[…] or *[…] whose predicates look at the name only.
bool asks_names_only(const Syntax& syntax) {
    const bool path = syntax.kind == SyntaxKind::path;
    if (path && (syntax.children.size() != 2 || !syntax.absolute ||
                 syntax.children[0]->axis != Axis::descendant_or_self || !syntax.children[0]->children.empty()))
        return false;
    const Syntax& step = path ? *syntax.children[1] : syntax;
    const bool any_element = step.kind == SyntaxKind::step && step.axis == Axis::child &&
                             step.test.kind == NodeTest::Kind::name && step.test.local == "*" &&
                             (step.test.prefix == "*" || step.test.prefix.empty());
    return any_element && std::ranges::all_of(step.children, [](const SyntaxTree& predicate) {
               return predicate->kind != SyntaxKind::string && looks_at_name_only(*predicate);
           });
}

} // namespace

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
        pattern.m_name_only = asks_names_only(**syntax);
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
