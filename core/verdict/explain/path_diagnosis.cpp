// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/path_diagnosis.hpp"

#include "core/verdict/explain/wanted.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

using xpath::Axis;
using xpath::Syntax;
using xpath::SyntaxKind;

constexpr std::size_t k_most_parents = 100;

/// A path of some steps; their predicates may be cut off the last one.
xpath::SyntaxTree path_of_steps(const std::vector<const Syntax*>& steps, std::size_t first, std::size_t end,
                                bool absolute, std::size_t predicates = 1'000'000) {
    auto path = std::make_unique<Syntax>();
    path->kind = SyntaxKind::path;
    path->absolute = absolute;
    for (auto at = first; at < end; ++at)
        path->children.push_back(copy_of(*steps[at]));
    auto& last = *path->children.back();
    const std::size_t kept = predicates + (last.kind == SyntaxKind::filter ? 1 : 0);
    if (last.children.size() > kept && (last.kind == SyntaxKind::step || last.kind == SyntaxKind::filter))
        last.children.resize(kept);
    // A filter filters: without predicates it is what it was to filter.
    if (last.kind == SyntaxKind::filter && last.children.size() == 1) {
        auto bare = std::move(last.children.front());
        path->children.back() = std::move(bare);
    }
    return path;
}

/// Does it look at the candidate's own attributes only?
bool is_about_attributes(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::step)
        return syntax.axis == Axis::attribute;
    if (syntax.kind == SyntaxKind::string)
        return true;
    const bool walked = syntax.kind == SyntaxKind::general_comparison || syntax.kind == SyntaxKind::value_comparison ||
                        syntax.kind == SyntaxKind::disjunction || syntax.kind == SyntaxKind::conjunction ||
                        syntax.kind == SyntaxKind::sequence || syntax.kind == SyntaxKind::path;
    return walked && std::ranges::all_of(syntax.children, [](const auto& each) { return is_about_attributes(*each); });
}

class Diagnosis {
public:
    Diagnosis(RuleEvaluation& evaluation, Steps steps, xml::NodeId focus, const WhyFalse& why)
        : m(evaluation), m_steps(std::move(steps)), m_focus(focus), m_why(why) {}

    Decision run(std::size_t wanted) {
        const auto& steps = m_steps.steps;
        std::vector<xml::NodeId> before{m_steps.absolute ? 0 : m_focus};
        for (std::size_t count = 1; count <= steps.size(); ++count) {
            const auto selected = m.nodes(*path_of_steps(steps, 0, count, m_steps.absolute), m_focus);
            if (!selected)
                return {};
            if (selected->empty())
                return broken_at(count - 1, before);
            before = *selected;
        }
        return before.size() < wanted ? lacking(before, wanted) : Decision{};
    }

private:
    /// Step `at` selects nothing from any of `before`.
    Decision broken_at(std::size_t at, const std::vector<xml::NodeId>& before) {
        const auto& step = *m_steps.steps[at];
        const std::size_t skipped = step.kind == SyntaxKind::filter ? 1 : 0;
        if (step.kind != SyntaxKind::step && step.kind != SyntaxKind::filter)
            return missing_at(before.front(), at);
        std::vector<xml::NodeId> candidates;
        for (std::size_t kept = 0; kept + skipped <= step.children.size(); ++kept) {
            const auto selected = m.nodes(*path_of_steps(m_steps.steps, 0, at + 1, m_steps.absolute, kept), m_focus);
            if (!selected)
                break;
            if (selected->empty()) {
                if (kept == 0 || candidates.size() != 1)
                    break;
                const auto& predicate = *step.children[kept - 1 + skipped];
                // One such element and only its attributes are wrong: that is what has to change.
                if (!is_about_attributes(predicate))
                    break;
                if (auto decision = m_why(predicate, candidates.front()); decision.kind != Decision::Kind::unknown)
                    return decision;
                break;
            }
            candidates = *selected;
        }
        return candidates.empty() ? missing_at(before.front(), at) : other_at(before.front(), at);
    }

    [[nodiscard]] bool is_step_named(std::size_t at, std::initializer_list<std::string_view> names) const {
        const auto& step = *m_steps.steps[at];
        return step.kind == SyntaxKind::step && step.axis == Axis::child &&
               std::ranges::find(names, step.test.local) != names.end();
    }

    /// The element is there, but it is another one. What tells sections apart is inside them, and a component or entry
    /// holds one thing only: a new one has to come beside it.
    Decision other_at(xml::NodeId parent, std::size_t at) {
        const bool by_code = at > 0 && is_step_named(at, {"code", "templateId"}) && is_step_named(at - 1, {"section"});
        for (int up = by_code ? 2 : 1; up > 0 && at > 0 && parent != 0; --up) {
            if (!is_step_named(at - 1, {"component", "entry", "entryRelationship", "section"}))
                break;
            parent = m.tree()[parent].parent;
            --at;
        }
        auto decision = missing_at(parent, at);
        auto& chain = decision.missing;
        if (by_code && chain.size() > 1 && decision.attribute.empty() && chain[chain.size() - 2].name == "section") {
            chain[chain.size() - 2].children.insert(chain[chain.size() - 2].children.begin(), chain.back());
            chain.pop_back();
        }
        return decision;
    }

    /// Fewer than wanted: the deepest node that lacks the rest of the path altogether.
    Decision lacking(const std::vector<xml::NodeId>& selected, std::size_t wanted) {
        const auto& steps = m_steps.steps;
        for (std::size_t count = steps.size() - 1; count > 0; --count) {
            const auto parents = m.nodes(*path_of_steps(steps, 0, count, m_steps.absolute), m_focus);
            if (!parents)
                break;
            for (std::size_t at = 0; at < parents->size() && at < k_most_parents; ++at) {
                const auto rest = m.nodes(*path_of_steps(steps, count, steps.size(), false), (*parents)[at]);
                if (!rest)
                    return {};
                if (!rest->empty())
                    continue;
                Steps remaining{false, {steps.begin() + static_cast<std::ptrdiff_t>(count), steps.end()}};
                auto decision = Diagnosis(m, std::move(remaining), (*parents)[at], m_why).run(1);
                decision.expected_count = wanted;
                decision.found_count = selected.size();
                return decision;
            }
        }
        Decision decision;
        decision.kind = Decision::Kind::too_few;
        decision.node = selected.back();
        decision.expected_count = wanted;
        decision.found_count = selected.size();
        return decision;
    }

    Decision missing_at(xml::NodeId node, std::size_t first) {
        Decision decision;
        decision.kind = Decision::Kind::missing;
        decision.node = node;
        decision.missing = wanted_of(m_steps.steps, first, decision.attribute);
        return decision;
    }

    RuleEvaluation& m;
    Steps m_steps;
    xml::NodeId m_focus;
    const WhyFalse& m_why;
};

} // namespace

Steps steps_of(const RuleEvaluation& evaluation, const Syntax& syntax, xml::NodeId focus) {
    Steps found;
    switch (syntax.kind) {
    case SyntaxKind::step:
    case SyntaxKind::filter:
        found.steps.push_back(&syntax);
        break;
    case SyntaxKind::path:
        found.absolute = syntax.absolute;
        for (const auto& step : syntax.children)
            found.steps.push_back(step.get());
        break;
    case SyntaxKind::set_operation: // a union: any side will do
        return steps_of(evaluation, *syntax.children[0], focus);
    case SyntaxKind::sequence:
        return syntax.children.size() == 1 ? steps_of(evaluation, *syntax.children[0], focus) : found;
    case SyntaxKind::variable:
        if (const auto* meant = evaluation.variable(syntax.text); meant != nullptr && focus == evaluation.node())
            return steps_of(evaluation, *meant, focus);
        break;
    default:
        break;
    }
    // A variable is evaluated at the node of the rule, so at the head of a path there it is the path it stands for.
    if (!found.absolute && !found.steps.empty() && found.steps.front()->kind == SyntaxKind::variable) {
        auto head = steps_of(evaluation, *found.steps.front(), focus);
        if (!head.steps.empty()) {
            head.steps.insert(head.steps.end(), found.steps.begin() + 1, found.steps.end());
            return head;
        }
    }
    return found;
}

Decision diagnose_path(RuleEvaluation& evaluation, const Syntax& path, xml::NodeId focus, std::size_t wanted,
                       const WhyFalse& why) {
    auto steps = steps_of(evaluation, path, focus);
    if (steps.steps.empty())
        return {};
    return Diagnosis(evaluation, std::move(steps), focus, why).run(wanted);
}

} // namespace palestra::verdict
