// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/rule_evaluation.hpp"

#include "core/base/text.hpp"
#include "core/xpath/parser.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

constexpr std::uint64_t k_budget_of_one = 4'000'000;
constexpr std::uint64_t k_cost_of_one = 1'000; ///< compiling and binding names, in the same coin
constexpr std::size_t k_first_values = 8, k_longest_value = 300;

} // namespace

RuleEvaluation::RuleEvaluation(const xml::Tree& tree, xpath::StaticContext context,
                               const std::vector<std::pair<std::string, std::string>>& lets, xml::NodeId node)
    : m_tree(tree), m_context(std::move(context)), m_node(node) {
    for (const auto& [name, value] : lets)
        add_let(name, value);
}

void RuleEvaluation::add_let(const std::string& name, const std::string& value) {
    auto syntax = xpath::parse(value.empty() ? "''" : value);
    if (!syntax)
        return;
    try {
        auto compiled = xpath::Compiler(m_context, m_names).compile(**syntax);
        const auto slot = m_context.next_slot++;
        m_context.variables.push_back({name, slot, compiled->type});
        m_lets.push_back({name, *std::move(syntax), std::move(compiled), slot});
    } catch (const xpath::Raised&) {
        return;
    }
}

template <typename Use>
bool RuleEvaluation::run(const xpath::Syntax& syntax, Use use) {
    if (m_budget < k_cost_of_one)
        return false;
    m_budget -= k_cost_of_one;
    xpath::Compiled compiled;
    auto context = m_context;
    try {
        compiled = xpath::Compiler(context, m_names).compile(syntax);
    } catch (const xpath::Raised&) {
        return false;
    }
    xpath::Environment environment;
    environment.budget = std::min(m_budget, k_budget_of_one);
    xpath::Evaluation evaluation(m_tree, m_names, context.next_slot, environment);
    for (const auto& let : m_lets)
        evaluation.context().variables[let.slot] = {nullptr, 0, let.compiled.get(), {xpath::Item::node(m_node), 1, 1}};
    const bool done = use(evaluation, *compiled);
    m_budget -= std::min(m_budget, environment.budget - std::min(environment.budget, evaluation.context().budget));
    return done;
}

std::string RuleEvaluation::text_of(xpath::Evaluation& evaluation, const xpath::Item& item) {
    if (item.is_node() && m_tree[item.node_id].kind != xml::NodeKind::element && item.node_id != 0)
        return ellipsis(m_tree.text(item.node_id), k_longest_value);
    const auto text = xpath::text_of_item(evaluation, item);
    return text ? ellipsis(*text, k_longest_value) : std::string();
}

std::optional<RuleEvaluation::Values> RuleEvaluation::values(const xpath::Syntax& syntax, xml::NodeId focus) {
    Values values;
    const bool done = run(syntax, [&](xpath::Evaluation& evaluation, const xpath::Expression& expression) {
        const auto items = evaluation.evaluate(expression, focus);
        if (!items)
            return false;
        values.count = items->size();
        for (std::size_t at = 0; at < items->size() && at < k_first_values; ++at) {
            const auto& item = (*items)[at];
            values.first.push_back({item.is_node() ? item.node_id : xml::k_none, text_of(evaluation, item)});
        }
        return true;
    });
    return done ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<std::vector<xml::NodeId>> RuleEvaluation::nodes(const xpath::Syntax& syntax, xml::NodeId focus) {
    std::vector<xml::NodeId> nodes;
    const bool done = run(syntax, [&](xpath::Evaluation& evaluation, const xpath::Expression& expression) {
        const auto items = evaluation.evaluate(expression, focus);
        if (!items)
            return false;
        for (const auto& item : *items) {
            if (!item.is_node())
                return false;
            nodes.push_back(item.node_id);
        }
        return true;
    });
    return done ? std::optional(std::move(nodes)) : std::nullopt;
}

std::optional<bool> RuleEvaluation::test(const xpath::Syntax& syntax, xml::NodeId focus) {
    bool truth = false;
    const bool done = run(syntax, [&](xpath::Evaluation& evaluation, const xpath::Expression& expression) {
        const auto result = evaluation.test(expression, focus);
        truth = result.value_or(false);
        return result.has_value();
    });
    return done ? std::optional(truth) : std::nullopt;
}

const xpath::Syntax* RuleEvaluation::variable(std::string_view name) const {
    for (const auto& let : m_lets)
        if (let.name == name)
            return let.syntax.get();
    return nullptr;
}

xpath::NodeTest copy_of(const xpath::NodeTest& test) {
    xpath::NodeTest copy{test.kind, test.prefix, test.local, test.type_prefix, test.type, nullptr};
    if (test.inside)
        copy.inside = std::make_unique<xpath::NodeTest>(copy_of(*test.inside));
    return copy;
}

xpath::SyntaxTree copy_of(const xpath::Syntax& syntax) {
    auto copy = std::make_unique<xpath::Syntax>();
    copy->kind = syntax.kind;
    copy->prefix = syntax.prefix;
    copy->text = syntax.text;
    copy->absolute = syntax.absolute;
    copy->axis = syntax.axis;
    copy->test = copy_of(syntax.test);
    copy->type.kind = syntax.type.kind;
    copy->type.prefix = syntax.type.prefix;
    copy->type.local = syntax.type.local;
    copy->type.node = copy_of(syntax.type.node);
    copy->type.occurrence = syntax.type.occurrence;
    copy->begin = syntax.begin;
    copy->end = syntax.end;
    copy->height = syntax.height;
    for (const auto& child : syntax.children)
        copy->children.push_back(copy_of(*child));
    return copy;
}

} // namespace palestra::verdict
