// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/parser_rules.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

constexpr std::array<std::string_view, 6> k_general{"=", "!=", "<=", "<", ">=", ">"};
constexpr std::array<std::string_view, 6> k_value{"eq", "ne", "lt", "le", "gt", "ge"};

} // namespace

SyntaxTree Parser::list_of(SyntaxKind kind, std::string_view word, Rule operand) {
    const auto begin = m_reader.begin();
    auto first = (this->*operand)();
    if (!m_reader.is_word(word))
        return first;
    auto node = make(kind, begin);
    node->children.push_back(std::move(first));
    while (m_reader.take_word(word))
        node->children.push_back((this->*operand)());
    return finish(std::move(node));
}

SyntaxTree Parser::disjunction() {
    return list_of(SyntaxKind::disjunction, "or", &Parser::conjunction);
}

SyntaxTree Parser::conjunction() {
    return list_of(SyntaxKind::conjunction, "and", &Parser::comparison);
}

SyntaxTree Parser::pair(SyntaxKind kind, std::uint32_t begin, std::string text, SyntaxTree left, SyntaxTree right) {
    auto node = make(kind, begin, std::move(text));
    node->children.push_back(std::move(left));
    node->children.push_back(std::move(right));
    return finish(std::move(node));
}

SyntaxTree Parser::comparison() {
    const auto begin = m_reader.begin();
    auto left = range();
    const Token& token = m_reader.now();
    const bool symbol = token.kind == TokenKind::symbol;
    const bool word = token.kind == TokenKind::name && token.prefix.empty();
    auto kind = SyntaxKind::sequence;
    if (symbol && std::ranges::find(k_general, token.text) != k_general.end())
        kind = SyntaxKind::general_comparison;
    else if (word && std::ranges::find(k_value, token.text) != k_value.end())
        kind = SyntaxKind::value_comparison;
    else if ((word && token.text == "is") || (symbol && (token.text == "<<" || token.text == ">>")))
        kind = SyntaxKind::node_comparison;
    else
        return left;
    std::string text = m_reader.take().text;
    auto right = range();
    return pair(kind, begin, std::move(text), std::move(left), std::move(right));
}

SyntaxTree Parser::range() {
    const auto begin = m_reader.begin();
    auto left = additive();
    if (!m_reader.take_word("to"))
        return left;
    auto right = additive();
    return pair(SyntaxKind::range, begin, {}, std::move(left), std::move(right));
}

SyntaxTree Parser::additive() {
    const auto begin = m_reader.begin();
    auto left = multiplicative();
    while (m_reader.is_symbol("+") || m_reader.is_symbol("-")) {
        std::string text = m_reader.take().text;
        auto right = multiplicative();
        left = pair(SyntaxKind::arithmetic, begin, std::move(text), std::move(left), std::move(right));
    }
    return left;
}

SyntaxTree Parser::multiplicative() {
    const auto begin = m_reader.begin();
    auto left = united();
    while (m_reader.is_symbol("*") || m_reader.is_word("div") || m_reader.is_word("idiv") || m_reader.is_word("mod")) {
        std::string text = m_reader.take().text;
        auto right = united();
        left = pair(SyntaxKind::arithmetic, begin, std::move(text), std::move(left), std::move(right));
    }
    return left;
}

SyntaxTree Parser::united() {
    const auto begin = m_reader.begin();
    auto left = intersected();
    while (m_reader.is_symbol("|") || m_reader.is_word("union")) {
        (void)m_reader.take();
        auto right = intersected();
        left = pair(SyntaxKind::set_operation, begin, "union", std::move(left), std::move(right));
    }
    return left;
}

SyntaxTree Parser::intersected() {
    const auto begin = m_reader.begin();
    auto left = instance_of();
    while (m_reader.is_word("intersect") || m_reader.is_word("except")) {
        std::string text = m_reader.take().text;
        auto right = instance_of();
        left = pair(SyntaxKind::set_operation, begin, std::move(text), std::move(left), std::move(right));
    }
    return left;
}

SyntaxTree Parser::typed(SyntaxKind kind, std::string_view first, std::string_view second, Rule operand) {
    const auto begin = m_reader.begin();
    auto left = (this->*operand)();
    if (!m_reader.is_word(first) || !m_reader.is_word(second, 1))
        return left;
    (void)m_reader.take();
    (void)m_reader.take();
    auto node = make(kind, begin);
    node->children.push_back(std::move(left));
    const bool any_sequence = kind == SyntaxKind::instance_of || kind == SyntaxKind::treat_as;
    node->type = any_sequence ? read_sequence_type(m_reader) : read_single_type(m_reader);
    return finish(std::move(node));
}

SyntaxTree Parser::instance_of() {
    return typed(SyntaxKind::instance_of, "instance", "of", &Parser::treat);
}

SyntaxTree Parser::treat() {
    return typed(SyntaxKind::treat_as, "treat", "as", &Parser::castable);
}

SyntaxTree Parser::castable() {
    return typed(SyntaxKind::castable_as, "castable", "as", &Parser::cast);
}

SyntaxTree Parser::cast() {
    return typed(SyntaxKind::cast_as, "cast", "as", &Parser::unary);
}

SyntaxTree Parser::unary() {
    const auto begin = m_reader.begin();
    std::string signs;
    while (m_reader.is_symbol("-") || m_reader.is_symbol("+")) {
        signs += m_reader.take().text;
        if (signs.size() > k_height_limit)
            m_reader.refuse("too many signs");
    }
    auto node = path();
    for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
        auto outer = make(SyntaxKind::unary, begin, std::string(1, *sign));
        outer->children.push_back(std::move(node));
        node = finish(std::move(outer));
    }
    return node;
}

} // namespace palestra::xpath
