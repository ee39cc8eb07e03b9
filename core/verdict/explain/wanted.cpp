// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/wanted.hpp"

namespace palestra::verdict {
namespace {

using xpath::Axis;
using xpath::Syntax;
using xpath::SyntaxKind;

std::string attribute_name(const Syntax& step) {
    return (step.test.prefix.empty() || step.test.prefix == "*" ? "" : step.test.prefix + ":") + step.test.local;
}

void add_requirement(const Syntax& predicate, Wanted& wanted);

bool is_attribute_step(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::step && syntax.axis == Axis::attribute;
}

/// [@a='v'] and [b/@a='v']: the value goes on the attribute at the end of the path.
void add_comparison(const Syntax& left, const Syntax& right, Wanted& wanted) {
    if (right.kind != SyntaxKind::string)
        return;
    if (is_attribute_step(left)) {
        wanted.attributes.emplace_back(attribute_name(left), right.text);
    } else if (left.kind == SyntaxKind::path && !left.absolute) {
        std::vector<const Syntax*> steps;
        for (const auto& step : left.children)
            steps.push_back(step.get());
        std::string attribute;
        auto chain = wanted_of(steps, 0, attribute);
        if (chain.empty())
            return;
        if (!attribute.empty())
            chain.back().attributes.emplace_back(attribute, right.text);
        for (auto at = chain.size() - 1; at > 0; --at)
            chain[at - 1].children.push_back(std::move(chain[at]));
        wanted.children.push_back(std::move(chain.front()));
    }
}

void add_path(const Syntax& path, Wanted& wanted) {
    std::vector<const Syntax*> steps;
    if (path.kind == SyntaxKind::step)
        steps.push_back(&path);
    else
        for (const auto& step : path.children)
            steps.push_back(step.get());
    std::string attribute;
    auto chain = wanted_of(steps, 0, attribute);
    if (chain.empty()) {
        if (!attribute.empty())
            wanted.attributes.emplace_back(attribute, "…");
        return;
    }
    if (!attribute.empty())
        chain.back().attributes.emplace_back(attribute, "…");
    for (auto at = chain.size() - 1; at > 0; --at)
        chain[at - 1].children.push_back(std::move(chain[at]));
    wanted.children.push_back(std::move(chain.front()));
}

void add_requirement(const Syntax& predicate, Wanted& wanted) {
    switch (predicate.kind) {
    case SyntaxKind::general_comparison:
    case SyntaxKind::value_comparison:
        if (predicate.text == "=" || predicate.text == "eq")
            add_comparison(*predicate.children[0], *predicate.children[1], wanted);
        break;
    case SyntaxKind::conjunction:
        for (const auto& each : predicate.children)
            add_requirement(*each, wanted);
        break;
    case SyntaxKind::disjunction: // any alternative will do
    case SyntaxKind::sequence:
        if (!predicate.children.empty())
            add_requirement(*predicate.children[0], wanted);
        break;
    case SyntaxKind::path:
    case SyntaxKind::step:
        add_path(predicate, wanted);
        break;
    default:
        break;
    }
}

} // namespace

std::vector<Wanted> wanted_of(const std::vector<const Syntax*>& steps, std::size_t first, std::string& attribute) {
    std::vector<Wanted> chain;
    for (auto at = first; at < steps.size(); ++at) {
        const auto& step = *steps[at];
        if (step.kind != SyntaxKind::step)
            continue;
        if (step.axis == Axis::attribute) {
            attribute = attribute_name(step);
            continue;
        }
        const bool down = step.axis == Axis::child || step.axis == Axis::descendant;
        if (!down || step.test.kind != xpath::NodeTest::Kind::name)
            continue;
        Wanted wanted{step.test.local, {}, {}};
        for (const auto& predicate : step.children)
            add_requirement(*predicate, wanted);
        chain.push_back(std::move(wanted));
    }
    return chain;
}

} // namespace palestra::verdict
