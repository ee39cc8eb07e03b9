// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/parser_rules.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

struct AxisWord {
    std::string_view word;
    Axis axis;
};

constexpr std::array k_axes{
    AxisWord{"child", Axis::child},
    AxisWord{"descendant", Axis::descendant},
    AxisWord{"attribute", Axis::attribute},
    AxisWord{"self", Axis::self},
    AxisWord{"descendant-or-self", Axis::descendant_or_self},
    AxisWord{"following-sibling", Axis::following_sibling},
    AxisWord{"following", Axis::following},
    AxisWord{"parent", Axis::parent},
    AxisWord{"ancestor", Axis::ancestor},
    AxisWord{"preceding-sibling", Axis::preceding_sibling},
    AxisWord{"preceding", Axis::preceding},
    AxisWord{"ancestor-or-self", Axis::ancestor_or_self},
};

/// Names that never call a function (XPath 2.0 §A.3).
constexpr std::array<std::string_view, 5> k_reserved{"if", "item", "empty-sequence", "typeswitch", "schema-element"};

} // namespace

SyntaxTree Parser::any_descendant(std::uint32_t at) {
    auto step = std::make_unique<Syntax>();
    step->kind = SyntaxKind::step;
    step->axis = Axis::descendant_or_self;
    step->begin = step->end = at;
    return step;
}

bool Parser::at_step() const {
    const Token& token = m_reader.now();
    if (token.kind == TokenKind::symbol)
        return token.text == "." || token.text == ".." || token.text == "@" || token.text == "*" || token.text == "(" ||
               token.text == "$";
    return token.kind != TokenKind::end;
}

SyntaxTree Parser::path() {
    auto node = make(SyntaxKind::path, m_reader.begin());
    if (m_reader.take_symbol("/")) {
        node->absolute = true;
        if (!at_step())
            return finish(std::move(node));
    } else if (m_reader.take_symbol("//")) {
        node->absolute = true;
        node->children.push_back(any_descendant(m_reader.previous_end()));
    }
    node->children.push_back(step());
    for (;;) {
        if (m_reader.take_symbol("//"))
            node->children.push_back(any_descendant(m_reader.previous_end()));
        else if (!m_reader.take_symbol("/"))
            break;
        node->children.push_back(step());
    }
    if (!node->absolute && node->children.size() == 1)
        return std::move(node->children.front());
    return finish(std::move(node));
}

SyntaxTree Parser::step() {
    const Token& token = m_reader.now();
    if (m_reader.is_symbol("..")) {
        auto node = make(SyntaxKind::step, m_reader.begin());
        (void)m_reader.take();
        node->axis = Axis::parent;
        return predicates(std::move(node));
    }
    const bool name = token.kind == TokenKind::name;
    if (m_reader.is_symbol("@") || m_reader.is_symbol("*") || (name && m_reader.is_symbol("::", 1)) ||
        (name && !m_reader.is_symbol("(", 1)) || at_kind_test(m_reader))
        return axis_step();
    auto inner = primary();
    if (!m_reader.is_symbol("["))
        return inner;
    auto node = make(SyntaxKind::filter, inner->begin);
    node->children.push_back(std::move(inner));
    return predicates(std::move(node));
}

SyntaxTree Parser::predicates(SyntaxTree node) {
    while (m_reader.take_symbol("[")) {
        node->children.push_back(expression());
        m_reader.expect_symbol("]");
    }
    return finish(std::move(node));
}

SyntaxTree Parser::axis_step() {
    auto node = make(SyntaxKind::step, m_reader.begin());
    if (m_reader.take_symbol("@")) {
        node->axis = Axis::attribute;
    } else if (m_reader.now().kind == TokenKind::name && m_reader.is_symbol("::", 1)) {
        const auto row = std::ranges::find_if(k_axes, [&](const AxisWord& r) { return m_reader.is_word(r.word); });
        if (row == k_axes.end())
            m_reader.refuse("unknown axis", m_reader.is_word("namespace") ? "XPST0010" : "XPST0003");
        node->axis = row->axis;
        (void)m_reader.take();
        (void)m_reader.take();
    } else if (m_reader.is_word("attribute") && m_reader.is_symbol("(", 1)) {
        node->axis = Axis::attribute; // attribute(…) alone looks along the attribute axis (XPath 2.0 §3.2.4)
    }
    read_node_test(*node);
    return predicates(std::move(node));
}

void Parser::read_node_test(Syntax& step) {
    if (at_kind_test(m_reader)) {
        step.test = read_kind_test(m_reader);
        return;
    }
    step.test.kind = NodeTest::Kind::name;
    if (m_reader.take_symbol("*")) {
        step.test.prefix = "*";
        step.test.local = "*";
        return;
    }
    if (m_reader.now().kind != TokenKind::name)
        m_reader.refuse("expected a step");
    const Token name = m_reader.take();
    step.test.prefix = name.prefix;
    step.test.local = name.text;
}

SyntaxTree Parser::primary() {
    const auto begin = m_reader.begin();
    const Token& token = m_reader.now();
    switch (token.kind) {
    case TokenKind::string:
        return finish(make(SyntaxKind::string, begin, m_reader.take().text));
    case TokenKind::integer:
        return finish(make(SyntaxKind::integer, begin, m_reader.take().text));
    case TokenKind::decimal:
        return finish(make(SyntaxKind::decimal, begin, m_reader.take().text));
    case TokenKind::number:
        return finish(make(SyntaxKind::number, begin, m_reader.take().text));
    case TokenKind::name:
        return call();
    default:
        break;
    }
    if (m_reader.take_symbol("."))
        return finish(make(SyntaxKind::context_item, begin));
    if (m_reader.take_symbol("$"))
        return variable(begin);
    if (!m_reader.take_symbol("("))
        m_reader.refuse("expected an expression");
    if (m_reader.take_symbol(")"))
        return finish(make(SyntaxKind::sequence, begin));
    auto inner = expression();
    m_reader.expect_symbol(")");
    return inner;
}

Token Parser::variable_name() {
    const Token& token = m_reader.now();
    if (token.kind != TokenKind::name || token.prefix == "*" || token.text == "*")
        m_reader.refuse("expected the name of a variable");
    return m_reader.take();
}

SyntaxTree Parser::variable(std::uint32_t begin) {
    const Token name = variable_name();
    auto node = make(SyntaxKind::variable, begin, name.text);
    node->prefix = name.prefix;
    return finish(std::move(node));
}

SyntaxTree Parser::call() {
    const Token name = m_reader.now();
    if (name.prefix == "*" || name.text == "*")
        m_reader.refuse("expected an expression");
    if (name.prefix.empty() && std::ranges::find(k_reserved, name.text) != k_reserved.end())
        m_reader.refuse("reserved word");
    (void)m_reader.take();
    auto node = make(SyntaxKind::call, name.begin, name.text);
    node->prefix = name.prefix;
    m_reader.expect_symbol("(");
    if (!m_reader.is_symbol(")")) {
        do
            node->children.push_back(single());
        while (m_reader.take_symbol(","));
    }
    m_reader.expect_symbol(")");
    return finish(std::move(node));
}

} // namespace palestra::xpath
