// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/token_reader.hpp"

namespace palestra::xpath {

/// Recursive descent along the grammar of XPath 2.0 §A.1, one function a rule. Throws ParseError; parse() is for
/// others.
class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : m_reader(std::move(tokens)) {}

    SyntaxTree run();

    /// Of the tree: chains of operators and paths are as high as they are long.
    static constexpr std::uint32_t k_height_limit = 1500;

private:
    using Rule = SyntaxTree (Parser::*)();

    // parser.cpp
    [[nodiscard]] SyntaxTree make(SyntaxKind kind, std::uint32_t begin, std::string text = {});
    /// Every tree is walked by recursion, so its height is bounded: left-associative chains are as high as they are
    /// long, and the steps of a path are walked one inside the other.
    [[nodiscard]] SyntaxTree finish(SyntaxTree node);
    [[nodiscard]] SyntaxTree expression();
    [[nodiscard]] SyntaxTree single();
    [[nodiscard]] SyntaxTree single_unguarded();
    /// for $a in x, $b in y return z is for $a in x return for $b in y return z (XPath 2.0 §3.7).
    [[nodiscard]] SyntaxTree bindings(SyntaxKind kind, std::string_view word);
    [[nodiscard]] SyntaxTree binding(SyntaxKind kind, std::string_view word, std::uint32_t begin);
    [[nodiscard]] SyntaxTree condition();

    // from or down to the signs: parser_operators.cpp
    /// a or b or c is one node with three children, however long the list: no depth is spent on it.
    [[nodiscard]] SyntaxTree list_of(SyntaxKind kind, std::string_view word, Rule operand);
    [[nodiscard]] SyntaxTree disjunction();
    [[nodiscard]] SyntaxTree conjunction();
    [[nodiscard]] SyntaxTree pair(SyntaxKind kind, std::uint32_t begin, std::string text, SyntaxTree left,
                                  SyntaxTree right);
    [[nodiscard]] SyntaxTree comparison();
    [[nodiscard]] SyntaxTree range();
    [[nodiscard]] SyntaxTree additive();
    [[nodiscard]] SyntaxTree multiplicative();
    [[nodiscard]] SyntaxTree united();
    [[nodiscard]] SyntaxTree intersected();
    [[nodiscard]] SyntaxTree typed(SyntaxKind kind, std::string_view first, std::string_view second, Rule operand);
    [[nodiscard]] SyntaxTree instance_of();
    [[nodiscard]] SyntaxTree treat();
    [[nodiscard]] SyntaxTree castable();
    [[nodiscard]] SyntaxTree cast();
    [[nodiscard]] SyntaxTree unary();

    // paths, steps and what they are made of: parser_path.cpp
    [[nodiscard]] static SyntaxTree any_descendant(std::uint32_t at);
    [[nodiscard]] bool at_step() const;
    [[nodiscard]] SyntaxTree path();
    [[nodiscard]] SyntaxTree step();
    [[nodiscard]] SyntaxTree predicates(SyntaxTree node);
    [[nodiscard]] SyntaxTree axis_step();
    void read_node_test(Syntax& step);
    [[nodiscard]] SyntaxTree primary();
    [[nodiscard]] Token variable_name();
    [[nodiscard]] SyntaxTree variable(std::uint32_t begin);
    [[nodiscard]] SyntaxTree call();

    TokenReader m_reader;
    int m_depth = 0;
};

} // namespace palestra::xpath
