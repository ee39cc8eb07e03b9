// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/operand.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace palestra::verdict {
namespace {

using xpath::Syntax;
using xpath::SyntaxKind;

constexpr std::array k_operators{Operator{"=", "eq", "!=", "="}, Operator{"!=", "ne", "=", "!="},
                                 Operator{"<", "lt", ">=", ">"}, Operator{"<=", "le", ">", ">="},
                                 Operator{">", "gt", "<=", "<"}, Operator{">=", "ge", "<", "<="}};

} // namespace

const Operator& operator_of(std::string_view text) {
    for (const auto& each : k_operators)
        if (each.sign == text || each.word == text)
            return each;
    return k_operators[0];
}

bool is_function(const Syntax& syntax, std::string_view name, std::size_t arguments) {
    return syntax.kind == SyntaxKind::call && syntax.text == name && (syntax.prefix.empty() || syntax.prefix == "fn") &&
           syntax.children.size() >= arguments;
}

bool is_literal(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::string || syntax.kind == SyntaxKind::integer ||
           syntax.kind == SyntaxKind::decimal || syntax.kind == SyntaxKind::number;
}

std::string joined(const RuleEvaluation::Values& values, std::string_view separator) {
    std::vector<std::string> texts;
    for (const auto& each : values.first)
        if (std::ranges::find(texts, each.text) == texts.end())
            texts.push_back(each.text);
    if (values.count > values.first.size())
        texts.emplace_back("…");
    return join(texts, separator);
}

std::optional<std::size_t> whole_number(const std::optional<RuleEvaluation::Values>& values) {
    if (!values || values->count != 1)
        return std::nullopt;
    const auto& text = values->first[0].text;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace palestra::verdict
