// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/shadow.hpp"

#include <algorithm>
#include <vector>

namespace palestra::schematron {
namespace {

using xpath::Axis;
using xpath::NodeTest;
using xpath::Syntax;
using xpath::SyntaxKind;

struct Part {
    const Syntax* step = nullptr;
    bool any_ancestor = false; ///< // stands before it
};

struct Path {
    bool absolute = false;
    std::vector<Part> parts;
};

bool is_gap(const Syntax& step) {
    return step.axis == Axis::descendant_or_self && step.test.kind == NodeTest::Kind::any_node && step.children.empty();
}

Path path_of(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::step)
        return {false, {{&syntax, false}}};
    Path path{syntax.absolute, {}};
    bool gap = false;
    for (const auto& child : syntax.children) {
        if (child->kind == SyntaxKind::step && is_gap(*child)) {
            gap = true;
            continue;
        }
        path.parts.push_back({child.get(), gap});
        gap = false;
    }
    return path;
}

void alternatives_of(const Syntax& syntax, std::vector<Path>& paths) {
    if (syntax.kind == SyntaxKind::set_operation)
        for (const auto& child : syntax.children)
            alternatives_of(*child, paths);
    else if (syntax.kind == SyntaxKind::step || syntax.kind == SyntaxKind::path)
        paths.push_back(path_of(syntax));
}

bool is_name(const Syntax& step) {
    return step.test.kind == NodeTest::Kind::name && step.test.local != "*" && step.test.prefix != "*";
}

bool same_name(const NodeTest& left, const NodeTest& right) {
    return left.kind == right.kind && left.prefix == right.prefix && left.local == right.local;
}

/// A number, or anything that may be one or asks for the position, makes a condition depend on its neighbours.
bool looks_at_position(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::call && (syntax.text == "position" || syntax.text == "last"))
        return true;
    return std::ranges::any_of(syntax.children, [](const auto& child) { return looks_at_position(*child); });
}

bool is_truth(const Syntax& condition) {
    switch (condition.kind) {
    case SyntaxKind::disjunction:
    case SyntaxKind::conjunction:
    case SyntaxKind::general_comparison:
    case SyntaxKind::value_comparison:
    case SyntaxKind::some:
    case SyntaxKind::every:
    case SyntaxKind::step:
    case SyntaxKind::path:
        return !looks_at_position(condition);
    case SyntaxKind::call:
        return condition.text == "not" && !looks_at_position(condition);
    default:
        return false;
    }
}

/// The parts joined by "and", each on its own.
void conditions_of(const Syntax& syntax, std::vector<const Syntax*>& conditions) {
    if (syntax.kind == SyntaxKind::conjunction)
        for (const auto& child : syntax.children)
            conditions_of(*child, conditions);
    else
        conditions.push_back(&syntax);
}

bool names_any_of(const Path& path, const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::step && syntax.axis != Axis::attribute)
        if (!is_name(syntax) || std::ranges::any_of(path.parts, [&](const Part& part) {
                return !is_name(*part.step) || same_name(part.step->test, syntax.test);
            }))
            return true;
    return std::ranges::any_of(syntax.children, [&](const auto& child) { return names_any_of(path, *child); });
}

const Syntax* negated(const Syntax& condition) {
    return condition.kind == SyntaxKind::call && condition.text == "not" && condition.children.size() == 1
               ? condition.children[0].get()
               : nullptr;
}

/// Does a condition of the last step of `earlier` hold for what `later` matches, of which it says nothing itself?
Cover holds_by_place(const Syntax& condition, const Path& later, std::size_t at) {
    const auto* inner = negated(condition);
    if (inner == nullptr || at == 0 || later.parts[at].any_ancestor)
        return Cover::no;
    const Syntax& first = inner->kind == SyntaxKind::path && !inner->children.empty() ? *inner->children[0] : *inner;
    if (first.kind != SyntaxKind::step || inner->absolute)
        return Cover::no;
    const Syntax& parent = *later.parts[at - 1].step;
    if (first.axis == Axis::parent && is_name(first) && is_name(parent) && !same_name(first.test, parent.test))
        return Cover::surely;
    return first.axis == Axis::ancestor && !names_any_of(later, *inner) ? Cover::probably : Cover::no;
}

Cover step_covers(const Syntax& earlier, const Path& later, std::size_t at) {
    const Syntax& other = *later.parts[at].step;
    const bool any_element = earlier.test.kind == NodeTest::Kind::name && earlier.test.local == "*" &&
                             earlier.test.prefix == "*" && other.test.kind == NodeTest::Kind::name;
    if (earlier.axis != other.axis || !(any_element || same_name(earlier.test, other.test)))
        return Cover::no;
    std::vector<const Syntax*> wanted, given;
    for (const auto& condition : earlier.children)
        conditions_of(*condition, wanted);
    for (const auto& condition : other.children)
        conditions_of(*condition, given);
    Cover cover = Cover::surely;
    for (const auto* condition : wanted) {
        if (!is_truth(*condition))
            return Cover::no;
        const bool found = std::ranges::any_of(given, [&](const Syntax* each) { return same(*each, *condition); });
        cover = std::min(cover, found ? Cover::surely : holds_by_place(*condition, later, at));
    }
    return cover;
}

/// `at` and `below` are one past the step compared.
Cover path_covers(const Path& earlier, std::size_t at, const Path& later, std::size_t below) {
    if (at == 0)
        return !earlier.absolute || earlier.parts[0].any_ancestor ||
                       (below == 0 && later.absolute && !later.parts[0].any_ancestor)
                   ? Cover::surely
                   : Cover::no;
    if (below == 0)
        return Cover::no;
    const Cover here = step_covers(*earlier.parts[at - 1].step, later, below - 1);
    if (here == Cover::no)
        return here;
    const bool free = earlier.parts[at - 1].any_ancestor;
    if (at == 1)
        return std::min(here, path_covers(earlier, 0, later, below - 1));
    if (!free)
        return later.parts[below - 1].any_ancestor ? Cover::no
                                                   : std::min(here, path_covers(earlier, at - 1, later, below - 1));
    Cover best = Cover::no;
    for (auto above = below; above > 1; --above)
        best = std::max(best, path_covers(earlier, at - 1, later, above - 1));
    return std::min(here, best);
}

} // namespace

Cover covers(const Syntax& earlier, const Syntax& later) {
    std::vector<Path> broad, narrow;
    alternatives_of(earlier, broad);
    alternatives_of(later, narrow);
    Cover all = narrow.empty() ? Cover::no : Cover::surely;
    for (const auto& path : narrow) {
        Cover best = Cover::no;
        for (const auto& candidate : broad)
            if (!candidate.parts.empty() && !path.parts.empty())
                best = std::max(best, path_covers(candidate, candidate.parts.size(), path, path.parts.size()));
        all = std::min(all, best);
    }
    return all;
}

} // namespace palestra::schematron
