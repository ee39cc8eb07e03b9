// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/compiler.hpp"
#include "core/xpath/operators.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

bool is_plain_attribute(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::step && syntax.axis == Axis::attribute && syntax.children.empty() &&
           syntax.test.kind == NodeTest::Kind::name && syntax.test.local != "*" && syntax.test.prefix != "*";
}

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

/// [a and b] is [a][b] as long as neither is a number, which would mean a position, nor looks at positions.
bool may_be_split(const Expression& operand) {
    return !operand.type.may_be_numeric() && !operand.uses_last && !operand.uses_position;
}

} // namespace

Predicates Compiler::compile_predicates(const Syntax& syntax, std::size_t first, std::size_t end) {
    Predicates predicates;
    for (std::size_t at = first; at < end; ++at)
        add_predicate(*syntax.children[at], predicates);
    predicates.finish();
    predicates.needs_last = predicates.needs_last || predicates.list.size() > Predicates::most();
    return predicates;
}

void Compiler::add_predicate(const Syntax& syntax, Predicates& predicates) {
    if (syntax.kind == SyntaxKind::conjunction && syntax.children.size() <= 4) {
        auto parts = compile_all(syntax);
        if (std::ranges::all_of(parts, [](const Compiled& part) { return may_be_split(*part); })) {
            for (std::size_t at = 0; at < parts.size(); ++at)
                predicates.list.push_back(predicate_of(*syntax.children[at], std::move(parts[at])));
            return;
        }
        predicates.list.push_back(predicate_of(syntax, make_conjunction(std::move(parts))));
        return;
    }
    predicates.list.push_back(predicate_of(syntax, compile(syntax)));
}

Predicate Compiler::predicate_of(const Syntax& syntax, Compiled expression) {
    Predicate predicate;
    predicate.expression = std::move(expression);
    predicate.name_only = looks_at_name_only(syntax);
    if (is_plain_attribute(syntax)) {
        predicate.kind = Predicate::Kind::has_attribute;
        predicate.name = compile_test(syntax.test, Axis::attribute).name;
    } else if (syntax.kind == SyntaxKind::integer) {
        predicate.kind = Predicate::Kind::position;
        predicate.position = integer_of_text(syntax.text);
    } else if (predicate.expression->type.may_be_numeric()) {
        predicate.kind = Predicate::Kind::either;
    } else if (syntax.kind == SyntaxKind::general_comparison && syntax.text == "=") {
        const Syntax* left = syntax.children[0].get();
        const Syntax* right = syntax.children[1].get();
        if (right->kind != SyntaxKind::string)
            std::swap(left, right);
        if (right->kind == SyntaxKind::string && is_plain_attribute(*left)) {
            predicate.kind = Predicate::Kind::attribute;
            predicate.name = compile_test(left->test, Axis::attribute).name;
            predicate.text = right->text;
        }
    }
    return predicate;
}

} // namespace palestra::xpath
