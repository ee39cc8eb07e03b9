// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/parser.hpp"

#include "core/xpath/parser_rules.hpp"

#include <algorithm>

namespace palestra::xpath {
namespace {

constexpr std::size_t k_text_limit = 1U << 20U;
constexpr int k_depth_limit = 200;

} // namespace

SyntaxTree Parser::run() {
    auto tree = expression();
    if (m_reader.now().kind != TokenKind::end)
        m_reader.refuse("expected the end of the expression");
    return tree;
}

SyntaxTree Parser::make(SyntaxKind kind, std::uint32_t begin, std::string text) {
    auto node = std::make_unique<Syntax>();
    node->kind = kind;
    node->text = std::move(text);
    node->begin = begin;
    return node;
}

SyntaxTree Parser::finish(SyntaxTree node) {
    node->end = m_reader.previous_end();
    for (const auto& child : node->children)
        node->height = std::max(node->height, child->height + 1);
    if (node->kind == SyntaxKind::path)
        node->height += static_cast<std::uint32_t>(node->children.size());
    if (node->height > k_height_limit)
        m_reader.refuse("expression too deep");
    return node;
}

SyntaxTree Parser::expression() {
    const auto begin = m_reader.begin();
    auto first = single();
    if (!m_reader.is_symbol(","))
        return first;
    auto list = make(SyntaxKind::sequence, begin);
    list->children.push_back(std::move(first));
    while (m_reader.take_symbol(","))
        list->children.push_back(single());
    return finish(std::move(list));
}

SyntaxTree Parser::single() {
    if (++m_depth > k_depth_limit)
        m_reader.refuse("nested deeper than 200 levels");
    auto node = single_unguarded();
    --m_depth;
    return node;
}

SyntaxTree Parser::single_unguarded() {
    if (m_reader.is_symbol("$", 1)) {
        if (m_reader.is_word("for"))
            return bindings(SyntaxKind::iteration, "return");
        if (m_reader.is_word("some"))
            return bindings(SyntaxKind::some, "satisfies");
        if (m_reader.is_word("every"))
            return bindings(SyntaxKind::every, "satisfies");
    }
    if (m_reader.is_word("if") && m_reader.is_symbol("(", 1))
        return condition();
    return disjunction();
}

SyntaxTree Parser::bindings(SyntaxKind kind, std::string_view word) {
    const auto begin = m_reader.begin();
    (void)m_reader.take();
    return binding(kind, word, begin);
}

SyntaxTree Parser::binding(SyntaxKind kind, std::string_view word, std::uint32_t begin) {
    if (++m_depth > k_depth_limit)
        m_reader.refuse("too many variables");
    m_reader.expect_symbol("$");
    const Token name = variable_name();
    auto node = make(kind, begin, name.text);
    node->prefix = name.prefix;
    m_reader.expect_word("in");
    node->children.push_back(single());
    if (m_reader.take_symbol(",")) {
        node->children.push_back(binding(kind, word, m_reader.begin()));
    } else {
        m_reader.expect_word(word);
        node->children.push_back(single());
    }
    --m_depth;
    return finish(std::move(node));
}

SyntaxTree Parser::condition() {
    auto node = make(SyntaxKind::condition, m_reader.begin());
    (void)m_reader.take();
    m_reader.expect_symbol("(");
    node->children.push_back(expression());
    m_reader.expect_symbol(")");
    m_reader.expect_word("then");
    node->children.push_back(single());
    m_reader.expect_word("else");
    node->children.push_back(single());
    return finish(std::move(node));
}

Expected<SyntaxTree> parse(std::string_view text) {
    if (text.size() > k_text_limit)
        return std::unexpected(Error{"XPST0003", "expression longer than 1 MiB"});
    auto tokens = tokenize(text);
    if (!tokens)
        return std::unexpected(tokens.error());
    try {
        return Parser(*std::move(tokens)).run();
    } catch (const ParseError& refused) {
        return std::unexpected(refused.error);
    }
}

} // namespace palestra::xpath
