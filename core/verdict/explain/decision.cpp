// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/decision.hpp"

#include "core/base/text.hpp"
#include "core/verdict/explain/alternatives.hpp"
#include "core/verdict/explain/operand.hpp"
#include "core/verdict/explain/path_diagnosis.hpp"
#include "core/xpath/parser.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

using xpath::Syntax;
using xpath::SyntaxKind;
using Kind = Decision::Kind;

constexpr int k_deepest = 40;
constexpr std::size_t k_most_alternatives = 40, k_longest_expression = 400;

class Decider {
public:
    explicit Decider(RuleEvaluation& evaluation) : m(evaluation) {}

    Decision decide(const Syntax& syntax, bool wanted, xml::NodeId focus, int depth = 0) {
        if (depth > k_deepest)
            return {};
        Decision decision = look(syntax, wanted, focus, depth);
        if (decision.expression.empty())
            decision.expression = ellipsis(print(syntax), k_longest_expression);
        if (decision.kind != Kind::unknown && decision.node == xml::k_none)
            decision.node = focus;
        return decision;
    }

private:
    Decision look(const Syntax& syntax, bool wanted, xml::NodeId focus, int depth) {
        switch (syntax.kind) {
        case SyntaxKind::sequence:
            return syntax.children.size() == 1 ? decide(*syntax.children[0], wanted, focus, depth + 1) : Decision{};
        case SyntaxKind::disjunction:
            return wanted ? alternatives(syntax, true, focus, depth) : culprit(syntax, false, focus, depth);
        case SyntaxKind::conjunction:
            return wanted ? culprit(syntax, true, focus, depth) : alternatives(syntax, false, focus, depth);
        case SyntaxKind::condition: {
            const auto truth = m.test(*syntax.children[0], focus);
            return truth ? decide(*syntax.children[*truth ? 1 : 2], wanted, focus, depth + 1) : Decision{};
        }
        case SyntaxKind::general_comparison:
        case SyntaxKind::value_comparison:
            return compare(syntax, wanted, focus);
        case SyntaxKind::call:
            return call(syntax, wanted, focus, depth);
        case SyntaxKind::variable:
            if (const auto* meant = m.variable(syntax.text); meant != nullptr && focus == m.node())
                return decide(*meant, wanted, focus, depth + 1);
            return {};
        case SyntaxKind::path:
        case SyntaxKind::step:
        case SyntaxKind::filter:
        case SyntaxKind::set_operation:
            return wanted ? absent(syntax, focus, 1) : surplus(syntax, focus, 0);
        default:
            return {};
        }
    }

    /// Of operands that must all agree with `wanted`, the first that does not.
    Decision culprit(const Syntax& syntax, bool wanted, xml::NodeId focus, int depth) {
        for (const auto& operand : syntax.children) {
            const auto truth = m.test(*operand, focus);
            if (!truth)
                return {};
            if (*truth != wanted)
                return decide(*operand, wanted, focus, depth + 1);
        }
        return {};
    }

    /// Of operands of which one should have agreed: all, and the most telling of them in front.
    Decision alternatives(const Syntax& syntax, bool wanted, xml::NodeId focus, int depth) {
        std::vector<Decision> parts;
        for (const auto& operand : syntax.children)
            if (parts.size() < k_most_alternatives)
                parts.push_back(decide(*operand, wanted, focus, depth + 1));
        return most_telling(m.tree(), std::move(parts));
    }

    Decision call(const Syntax& syntax, bool wanted, xml::NodeId focus, int depth) {
        if (is_function(syntax, "not", 1))
            return decide(*syntax.children[0], !wanted, focus, depth + 1);
        if (is_function(syntax, "empty", 1))
            return decide(*syntax.children[0], !wanted, focus, depth + 1);
        if (is_function(syntax, "boolean", 1) || is_function(syntax, "exists", 1) || is_function(syntax, "count", 1))
            return decide(*syntax.children[0], wanted, focus, depth + 1);
        if (is_function(syntax, "false", 0) || is_function(syntax, "true", 0))
            return not_allowed(focus);
        if (is_function(syntax, "string", 1) || is_function(syntax, "normalize-space", 1))
            return wanted ? no_text(*syntax.children[0], focus) : Decision{};
        for (const std::string_view name : {"matches", "contains", "starts-with", "ends-with"})
            if (is_function(syntax, name, 2))
                return form(syntax, wanted, focus);
        return {};
    }

    /// The rule's own context already says what is wrong.
    Decision not_allowed(xml::NodeId focus) const {
        Decision decision;
        decision.kind = Kind::too_many;
        decision.node = focus;
        decision.expected_count = 0;
        decision.found_count = 1;
        return decision;
    }

    Decision no_text(const Syntax& subject, xml::NodeId focus) {
        const auto values = m.values(subject, focus);
        if (!values)
            return {};
        if (values->count == 0)
            return absent(subject, focus, 1);
        Decision decision;
        decision.kind = Kind::length;
        decision.operation = ">=";
        decision.node = values->first[0].node;
        return decision;
    }

    Decision form(const Syntax& syntax, bool wanted, xml::NodeId focus) {
        const auto values = m.values(*syntax.children[0], focus);
        const auto pattern = m.values(*syntax.children[1], focus);
        if (!values || !pattern)
            return {};
        if (values->count == 0 && wanted)
            return absent(*syntax.children[0], focus, 1);
        Decision decision;
        decision.kind = Kind::pattern;
        decision.operation = wanted ? "=" : "!=";
        decision.expected = joined(*pattern, " | ");
        decision.found = joined(*values, ", ");
        decision.node = values->count == 0 ? focus : values->first[0].node;
        return decision;
    }

    const Syntax& meant(const Syntax& syntax, xml::NodeId focus) const {
        if (syntax.kind == SyntaxKind::sequence && syntax.children.size() == 1)
            return meant(*syntax.children[0], focus);
        const auto* variable =
            syntax.kind == SyntaxKind::variable && focus == m.node() ? m.variable(syntax.text) : nullptr;
        return variable == nullptr ? syntax : *variable;
    }

    Decision compare(const Syntax& syntax, bool wanted, xml::NodeId focus) {
        const auto& written = operator_of(syntax.text);
        const auto& wished = wanted ? written : operator_of(written.negated);
        const Syntax& left = meant(*syntax.children[0], focus);
        const Syntax& right = meant(*syntax.children[1], focus);
        for (const bool swapped : {false, true}) {
            const Syntax& subject = swapped ? right : left;
            const Syntax& other = swapped ? left : right;
            const auto sign = swapped ? wished.flipped : wished.sign;
            if (!is_function(subject, "count", 1) && !is_function(subject, "string-length", 1))
                continue;
            if (const auto number = whole_number(m.values(other, focus)))
                return is_function(subject, "count", 1) ? count(*subject.children[0], sign, *number, focus)
                                                        : length(*subject.children[0], sign, *number, focus);
        }
        const bool swapped = is_literal(left) && !is_literal(right);
        return swapped ? value(right, left, wished.flipped, wanted, focus)
                       : value(left, right, wished.sign, wanted, focus);
    }

    Decision count(const Syntax& path, std::string_view sign, std::size_t number, xml::NodeId focus) {
        const auto selected = m.nodes(path, focus);
        if (!selected)
            return {};
        const auto found = selected->size();
        const std::size_t least = sign == "="    ? number
                                  : sign == ">=" ? number
                                  : sign == ">"  ? number + 1
                                  : sign == "!=" ? (number == 0 ? 1 : 0)
                                                 : 0;
        if (found < least) {
            auto decision = absent(path, focus, least);
            decision.expected_count = least;
            decision.found_count = found;
            return decision;
        }
        const bool one_less = (sign == "<" || sign == "!=") && number > 0;
        return surplus(path, focus, one_less ? number - 1 : number);
    }

    Decision length(const Syntax& subject, std::string_view sign, std::size_t number, xml::NodeId focus) {
        const auto values = m.values(subject, focus);
        if (!values)
            return {};
        if (values->count == 0)
            return absent(subject, focus, 1);
        Decision decision;
        decision.kind = Kind::length;
        decision.operation = sign;
        decision.expected_count = number;
        decision.found = values->first[0].text;
        decision.node = values->first[0].node;
        return decision;
    }

    Decision value(const Syntax& subject, const Syntax& other, std::string_view sign, bool wanted, xml::NodeId focus) {
        const auto values = m.values(subject, focus);
        const auto wished = m.values(other, focus);
        if (!values || !wished)
            return {};
        if (values->count == 0) {
            auto decision = absent(subject, focus, 1);
            if (is_literal(other) && sign == "=")
                decision.expected = joined(*wished, " | ");
            return decision;
        }
        if (wished->count == 0)
            return absent(other, focus, 1);
        Decision decision;
        decision.kind = is_literal(other) ? Kind::wrong_value : Kind::disagreement;
        decision.operation = sign;
        decision.expected = joined(*wished, " | ");
        decision.found = wanted ? joined(*values, ", ") : decision.expected;
        decision.node = values->first[0].node;
        for (const auto& each : values->first)
            if (!wanted && each.text == decision.found)
                decision.node = each.node;
        return decision;
    }

    Decision absent(const Syntax& path, xml::NodeId focus, std::size_t least) {
        auto decision = diagnose_path(m, path, focus, least, [this](const Syntax& predicate, xml::NodeId node) {
            return decide(predicate, true, node, k_deepest / 2);
        });
        if (decision.expression.empty() && decision.kind != Kind::unknown)
            decision.expression = ellipsis(print(path), k_longest_expression);
        return decision;
    }

    /// The x of a last step [not(x)].
    static const Syntax* exception_of(const Syntax& path) {
        const Syntax* step =
            path.kind == SyntaxKind::path && !path.children.empty() ? path.children.back().get() : &path;
        if (step->kind != SyntaxKind::step || step->children.empty())
            return nullptr;
        const Syntax& predicate = *step->children.back();
        return is_function(predicate, "not", 1) ? predicate.children[0].get() : nullptr;
    }

    Decision surplus(const Syntax& path, xml::NodeId focus, std::size_t most) {
        const auto selected = m.nodes(path, focus);
        if (!selected || selected->size() <= most)
            return {};
        // Where only what is not so counts, making it so is less than removing it.
        if (const auto* exception = exception_of(path); exception != nullptr)
            if (auto decision = decide(*exception, true, (*selected)[most], k_deepest / 2);
                decision.kind != Kind::unknown)
                return decision;
        Decision decision;
        decision.kind = Kind::too_many;
        decision.expected_count = most;
        decision.found_count = selected->size();
        decision.node = (*selected)[most];
        return decision;
    }

    RuleEvaluation& m;
};

bool mentions(std::string_view text, const std::string& variable) {
    return text.find("$" + variable) != std::string_view::npos;
}

} // namespace

Decided decide(const xml::Tree& tree, const schematron::RuleView& rule, const schematron::TestView& test,
               const xpath::StaticContext& context, xml::NodeId node) {
    Decided decided;
    RuleEvaluation evaluation(tree, context, rule.lets, node);
    if (const auto syntax = xpath::parse(test.test))
        decided.decision = Decider(evaluation).decide(**syntax, !test.is_report, node);
    for (const auto& [name, expression] : rule.lets) {
        if (!mentions(test.test, name))
            continue;
        const auto* syntax = evaluation.variable(name);
        auto values = syntax == nullptr ? std::nullopt : evaluation.values(*syntax, node);
        // What an element contains may be half the document; where it is says more.
        for (std::size_t at = 0; values && at < values->first.size(); ++at)
            if (auto& each = values->first[at];
                each.node != xml::k_none && tree[each.node].kind == xml::NodeKind::element)
                each.text = xpath::path_of(tree, each.node);
        decided.variables.emplace_back(name, values ? joined(*values, ", ") : "?");
    }
    return decided;
}

} // namespace palestra::verdict
