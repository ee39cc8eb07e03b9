// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/token_reader.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

struct KindTestName {
    std::string_view word;
    NodeTest::Kind kind;
};

constexpr std::array k_kind_tests{
    KindTestName{"node", NodeTest::Kind::any_node},
    KindTestName{"text", NodeTest::Kind::text},
    KindTestName{"comment", NodeTest::Kind::comment},
    KindTestName{"processing-instruction", NodeTest::Kind::instruction},
    KindTestName{"document-node", NodeTest::Kind::document},
    KindTestName{"element", NodeTest::Kind::element},
    KindTestName{"attribute", NodeTest::Kind::attribute},
};

bool is_schema_test(const TokenReader& reader) {
    return (reader.is_word("schema-element") || reader.is_word("schema-attribute")) && reader.is_symbol("(", 1);
}

/// element(a, xs:untyped): name and type, both optional.
void read_name_and_type(TokenReader& reader, NodeTest& test) {
    test.local = "*";
    if (reader.is_symbol(")"))
        return;
    if (!reader.take_symbol("*")) {
        if (reader.now().kind != TokenKind::name || reader.now().prefix == "*" || reader.now().text == "*")
            reader.refuse("expected a name");
        const Token name = reader.take();
        test.prefix = name.prefix;
        test.local = name.text;
    }
    if (!reader.take_symbol(","))
        return;
    if (reader.now().kind != TokenKind::name)
        reader.refuse("expected a type");
    const Token type = reader.take();
    test.type_prefix = type.prefix;
    test.type = type.text;
    if (test.kind == NodeTest::Kind::element)
        (void)reader.take_symbol("?");
}

void read_instruction_name(TokenReader& reader, NodeTest& test) {
    test.local = "*";
    if (reader.is_symbol(")"))
        return;
    if (reader.now().kind == TokenKind::string || (reader.now().kind == TokenKind::name && reader.now().prefix.empty()))
        test.local = reader.take().text;
    else
        reader.refuse("expected the name of a processing instruction");
}

Occurrence read_occurrence(TokenReader& reader) {
    if (reader.take_symbol("?"))
        return Occurrence::optional;
    if (reader.take_symbol("*"))
        return Occurrence::any;
    return reader.take_symbol("+") ? Occurrence::many : Occurrence::one;
}

} // namespace

bool TokenReader::is_symbol(std::string_view text, std::size_t count) const {
    const Token& token = ahead(count);
    return token.kind == TokenKind::symbol && token.text == text;
}

bool TokenReader::is_word(std::string_view text, std::size_t count) const {
    const Token& token = ahead(count);
    return token.kind == TokenKind::name && token.prefix.empty() && token.text == text;
}

bool TokenReader::take_symbol(std::string_view text) {
    if (!is_symbol(text))
        return false;
    ++m_at;
    return true;
}

bool TokenReader::take_word(std::string_view text) {
    if (!is_word(text))
        return false;
    ++m_at;
    return true;
}

void TokenReader::expect_symbol(std::string_view text) {
    if (!take_symbol(text))
        refuse("expected '" + std::string(text) + "'");
}

void TokenReader::expect_word(std::string_view text) {
    if (!take_word(text))
        refuse("expected '" + std::string(text) + "'");
}

Token TokenReader::take() {
    Token token = now();
    if (token.kind != TokenKind::end)
        ++m_at;
    return token;
}

void TokenReader::refuse(const std::string& what, std::string_view code) const {
    const Token& token = now();
    const std::string found = token.kind == TokenKind::end ? "the end"
                              : token.prefix.empty()       ? quoted(token.text)
                                                           : quoted(token.prefix + ":" + token.text);
    throw ParseError{{code, what + ", found " + found + ", at character " + std::to_string(token.begin + 1)}};
}

bool at_kind_test(const TokenReader& reader) {
    if (is_schema_test(reader))
        return true;
    return reader.is_symbol("(", 1) &&
           std::ranges::any_of(k_kind_tests, [&](const KindTestName& row) { return reader.is_word(row.word); });
}

NodeTest read_kind_test(TokenReader& reader) {
    if (is_schema_test(reader)) {
        (void)reader.take();
        (void)reader.take();
        if (reader.now().kind != TokenKind::name)
            reader.refuse("expected a name");
        reader.refuse("schema-element and schema-attribute are not supported", "XPST0008");
    }
    const auto row = std::ranges::find_if(k_kind_tests, [&](const KindTestName& r) { return reader.is_word(r.word); });
    if (row == k_kind_tests.end())
        reader.refuse("expected a kind test");
    (void)reader.take();
    NodeTest test;
    test.kind = row->kind;
    reader.expect_symbol("(");
    if (test.kind == NodeTest::Kind::element || test.kind == NodeTest::Kind::attribute)
        read_name_and_type(reader, test);
    else if (test.kind == NodeTest::Kind::instruction)
        read_instruction_name(reader, test);
    else if (test.kind == NodeTest::Kind::document && !reader.is_symbol(")")) {
        if (!reader.is_word("element") && !reader.is_word("schema-element"))
            reader.refuse("expected element(…)");
        test.inside = std::make_unique<NodeTest>(read_kind_test(reader));
    }
    reader.expect_symbol(")");
    return test;
}

SequenceType read_sequence_type(TokenReader& reader) {
    SequenceType type;
    if (reader.is_word("empty-sequence") && reader.is_symbol("(", 1)) {
        (void)reader.take();
        (void)reader.take();
        reader.expect_symbol(")");
        type.kind = SequenceType::Kind::empty;
        return type;
    }
    if (reader.is_word("item") && reader.is_symbol("(", 1)) {
        (void)reader.take();
        (void)reader.take();
        reader.expect_symbol(")");
        type.kind = SequenceType::Kind::item;
    } else if (at_kind_test(reader)) {
        type.kind = SequenceType::Kind::node;
        type.node = read_kind_test(reader);
    } else {
        type = read_single_type(reader);
        if (type.occurrence == Occurrence::optional)
            return type;
    }
    type.occurrence = read_occurrence(reader);
    return type;
}

SequenceType read_single_type(TokenReader& reader) {
    const Token& token = reader.now();
    if (token.kind != TokenKind::name || token.prefix == "*" || token.text == "*")
        reader.refuse("expected a type");
    SequenceType type;
    type.kind = SequenceType::Kind::atomic;
    const Token name = reader.take();
    type.prefix = name.prefix;
    type.local = name.text;
    if (reader.take_symbol("?"))
        type.occurrence = Occurrence::optional;
    return type;
}

} // namespace palestra::xpath
