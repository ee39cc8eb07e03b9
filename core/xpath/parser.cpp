// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/parser.hpp"

#include "core/xpath/token_reader.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

constexpr std::size_t k_text_limit = 1U << 20U;
constexpr int k_depth_limit = 200;
constexpr std::uint32_t k_height_limit = 1500;

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

constexpr std::array<std::string_view, 6> k_general{"=", "!=", "<=", "<", ">=", ">"};
constexpr std::array<std::string_view, 6> k_value{"eq", "ne", "lt", "le", "gt", "ge"};
/// Names that never call a function (XPath 2.0 §A.3).
constexpr std::array<std::string_view, 5> k_reserved{"if", "item", "empty-sequence", "typeswitch", "schema-element"};

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : m_reader(std::move(tokens)) {}

    SyntaxTree run() {
        auto tree = expression();
        if (m_reader.now().kind != TokenKind::end)
            m_reader.refuse("expected the end of the expression");
        return tree;
    }

private:
    using Rule = SyntaxTree (Parser::*)();

    SyntaxTree make(SyntaxKind kind, std::uint32_t begin, std::string text = {}) {
        auto node = std::make_unique<Syntax>();
        node->kind = kind;
        node->text = std::move(text);
        node->begin = begin;
        return node;
    }

    /// Every tree is walked by recursion, so its height is bounded: left-associative chains are as high as they are
    /// long, and the steps of a path are walked one inside the other.
    SyntaxTree finish(SyntaxTree node) {
        node->end = m_reader.previous_end();
        for (const auto& child : node->children)
            node->height = std::max(node->height, child->height + 1);
        if (node->kind == SyntaxKind::path)
            node->height += static_cast<std::uint32_t>(node->children.size());
        if (node->height > k_height_limit)
            m_reader.refuse("expression too deep");
        return node;
    }

    SyntaxTree expression() {
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

    SyntaxTree single() {
        if (++m_depth > k_depth_limit)
            m_reader.refuse("nested deeper than 200 levels");
        auto node = single_unguarded();
        --m_depth;
        return node;
    }

    SyntaxTree single_unguarded() {
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

    /// for $a in x, $b in y return z is for $a in x return for $b in y return z (XPath 2.0 §3.7).
    SyntaxTree bindings(SyntaxKind kind, std::string_view word) {
        const auto begin = m_reader.begin();
        (void)m_reader.take();
        return binding(kind, word, begin);
    }

    SyntaxTree binding(SyntaxKind kind, std::string_view word, std::uint32_t begin) {
        if (++m_depth > k_depth_limit)
            m_reader.refuse("too many variables");
        m_reader.expect_symbol("$");
        if (m_reader.now().kind != TokenKind::name)
            m_reader.refuse("expected the name of a variable");
        const Token name = m_reader.take();
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

    SyntaxTree condition() {
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

    /// a or b or c is one node with three children, however long the list: no depth is spent on it.
    SyntaxTree list_of(SyntaxKind kind, std::string_view word, Rule operand) {
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

    SyntaxTree disjunction() { return list_of(SyntaxKind::disjunction, "or", &Parser::conjunction); }

    SyntaxTree conjunction() { return list_of(SyntaxKind::conjunction, "and", &Parser::comparison); }

    SyntaxTree pair(SyntaxKind kind, std::uint32_t begin, std::string text, SyntaxTree left, SyntaxTree right) {
        auto node = make(kind, begin, std::move(text));
        node->children.push_back(std::move(left));
        node->children.push_back(std::move(right));
        return finish(std::move(node));
    }

    SyntaxTree comparison() {
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

    SyntaxTree range() {
        const auto begin = m_reader.begin();
        auto left = additive();
        if (!m_reader.take_word("to"))
            return left;
        auto right = additive();
        return pair(SyntaxKind::range, begin, {}, std::move(left), std::move(right));
    }

    SyntaxTree additive() {
        const auto begin = m_reader.begin();
        auto left = multiplicative();
        while (m_reader.is_symbol("+") || m_reader.is_symbol("-")) {
            std::string text = m_reader.take().text;
            auto right = multiplicative();
            left = pair(SyntaxKind::arithmetic, begin, std::move(text), std::move(left), std::move(right));
        }
        return left;
    }

    SyntaxTree multiplicative() {
        const auto begin = m_reader.begin();
        auto left = united();
        while (m_reader.is_symbol("*") || m_reader.is_word("div") || m_reader.is_word("idiv") ||
               m_reader.is_word("mod")) {
            std::string text = m_reader.take().text;
            auto right = united();
            left = pair(SyntaxKind::arithmetic, begin, std::move(text), std::move(left), std::move(right));
        }
        return left;
    }

    SyntaxTree united() {
        const auto begin = m_reader.begin();
        auto left = intersected();
        while (m_reader.is_symbol("|") || m_reader.is_word("union")) {
            (void)m_reader.take();
            auto right = intersected();
            left = pair(SyntaxKind::set_operation, begin, "union", std::move(left), std::move(right));
        }
        return left;
    }

    SyntaxTree intersected() {
        const auto begin = m_reader.begin();
        auto left = instance_of();
        while (m_reader.is_word("intersect") || m_reader.is_word("except")) {
            std::string text = m_reader.take().text;
            auto right = instance_of();
            left = pair(SyntaxKind::set_operation, begin, std::move(text), std::move(left), std::move(right));
        }
        return left;
    }

    SyntaxTree typed(SyntaxKind kind, std::string_view first, std::string_view second, Rule operand) {
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

    SyntaxTree instance_of() { return typed(SyntaxKind::instance_of, "instance", "of", &Parser::treat); }

    SyntaxTree treat() { return typed(SyntaxKind::treat_as, "treat", "as", &Parser::castable); }

    SyntaxTree castable() { return typed(SyntaxKind::castable_as, "castable", "as", &Parser::cast); }

    SyntaxTree cast() { return typed(SyntaxKind::cast_as, "cast", "as", &Parser::unary); }

    SyntaxTree unary() {
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

    static SyntaxTree any_descendant(std::uint32_t at) {
        auto step = std::make_unique<Syntax>();
        step->kind = SyntaxKind::step;
        step->axis = Axis::descendant_or_self;
        step->begin = step->end = at;
        return step;
    }

    bool at_step() const {
        const Token& token = m_reader.now();
        if (token.kind == TokenKind::symbol)
            return token.text == "." || token.text == ".." || token.text == "@" || token.text == "*" ||
                   token.text == "(" || token.text == "$";
        return token.kind != TokenKind::end;
    }

    SyntaxTree path() {
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

    SyntaxTree step() {
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

    SyntaxTree predicates(SyntaxTree node) {
        while (m_reader.take_symbol("[")) {
            node->children.push_back(expression());
            m_reader.expect_symbol("]");
        }
        return finish(std::move(node));
    }

    SyntaxTree axis_step() {
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

    void read_node_test(Syntax& step) {
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

    SyntaxTree primary() {
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

    SyntaxTree variable(std::uint32_t begin) {
        const Token& token = m_reader.now();
        if (token.kind != TokenKind::name || token.prefix == "*" || token.text == "*")
            m_reader.refuse("expected the name of a variable");
        const Token name = m_reader.take();
        auto node = make(SyntaxKind::variable, begin, name.text);
        node->prefix = name.prefix;
        return finish(std::move(node));
    }

    SyntaxTree call() {
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

    TokenReader m_reader;
    int m_depth = 0;
};

} // namespace

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
