// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/compiler.hpp"
#include "core/xpath/operators.hpp"

#include <utility>

namespace palestra::xpath {
namespace {

/// a//b is a/descendant-or-self::node()/b, which is a/descendant::b when no predicate counts positions.
void join_descendants(std::vector<Step>& steps) {
    for (std::size_t at = 0; at + 1 < steps.size(); ++at) {
        const Step& all = steps[at];
        Step& next = steps[at + 1];
        if (all.axis != Axis::descendant_or_self || all.test.kind != NodeTest::Kind::any_node ||
            !all.predicates.list.empty() || next.axis != Axis::child || next.predicates.needs_position)
            continue;
        next.axis = Axis::descendant;
        steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

const Syntax& step_of(const Syntax& path, std::size_t at) {
    return path.kind == SyntaxKind::step ? path : *path.children[at];
}

} // namespace

Compiled Compiler::compile_path(const Syntax& syntax) {
    const auto* beginning = m_shared != nullptr ? m_shared->beginning_of(syntax) : nullptr;
    if (syntax.kind == SyntaxKind::step)
        return compile_stretch(beginning, syntax, {0, syntax.children.size()});
    // Steps as far as they go; then whatever else may stand after a slash.
    std::size_t at = 0;
    while (at < syntax.children.size() && syntax.children[at]->kind == SyntaxKind::step)
        ++at;
    Compiled start;
    if (at == 0 && !syntax.absolute)
        start = compile(*syntax.children[at++]);
    else if (!syntax.absolute)
        start = compile_stretch(beginning, syntax, {at - 1, syntax.children[at - 1]->children.size()});
    bool absolute = syntax.absolute;
    std::vector<Step> steps;
    if (absolute)
        at = 0;
    const auto flush = [&] {
        if (start == nullptr || !steps.empty()) {
            join_descendants(steps);
            start = std::make_unique<PathExpression>(std::move(start), std::exchange(absolute, false),
                                                     std::exchange(steps, {}));
        }
        return std::move(start);
    };
    for (; at < syntax.children.size(); ++at) {
        const Syntax& child = *syntax.children[at];
        if (child.kind == SyntaxKind::step)
            steps.push_back(compile_step(child));
        else
            start = std::make_unique<SlashExpression>(flush(), compile(child));
    }
    return flush();
}

/// From where the beginning ends, or from the context item, to `end`.
Compiled Compiler::compile_stretch(const SharedPaths::Beginning* beginning, const Syntax& path,
                                   SharedPaths::Extent end) {
    std::vector<Step> steps;
    std::size_t at = 0;
    if (beginning != nullptr) {
        at = beginning->extent.step;
        const Syntax& begun = step_of(path, at);
        const std::size_t last = at == end.step ? end.predicates : begun.children.size();
        if (last > beginning->extent.predicates) {
            Step rest;
            rest.axis = Axis::self;
            rest.predicates = compile_predicates(begun, beginning->extent.predicates, last);
            steps.push_back(std::move(rest));
        }
        ++at;
    }
    for (; at <= end.step; ++at) {
        const Syntax& step = step_of(path, at);
        steps.push_back(compile_step(step, at == end.step ? end.predicates : step.children.size()));
    }
    join_descendants(steps);
    if (beginning == nullptr)
        return std::make_unique<PathExpression>(nullptr, false, std::move(steps));
    Compiled variable = make_variable(beginning->slot, beginning->type);
    if (steps.empty())
        return variable;
    return std::make_unique<PathExpression>(std::move(variable), beginning->shape, std::move(steps));
}

std::vector<Compiler::Shared> Compiler::share(SharedPaths& paths) {
    std::vector<Shared> shared;
    for (auto& beginning : paths.chosen()) {
        auto value = compile_stretch(beginning.inside, *beginning.path, beginning.extent);
        beginning.slot = m_context.next_slot++;
        beginning.type = value->type;
        beginning.shape = static_cast<const PathExpression&>(*value).shape();
        shared.push_back({beginning.slot, std::move(value)});
    }
    m_shared = &paths;
    return shared;
}

Step Compiler::compile_step(const Syntax& syntax) {
    return compile_step(syntax, syntax.children.size());
}

Step Compiler::compile_step(const Syntax& syntax, std::size_t predicates) {
    Step step;
    step.axis = syntax.axis;
    step.test = compile_test(syntax.test, syntax.axis);
    step.predicates = compile_predicates(syntax, 0, predicates);
    return step;
}

} // namespace palestra::xpath
