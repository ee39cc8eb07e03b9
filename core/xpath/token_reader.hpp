// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/lexer.hpp"
#include "core/xpath/syntax.hpp"

#include <initializer_list>

namespace palestra::xpath {

/// Thrown inside the parser only; parse() turns it into a value.
struct ParseError {
    Error error;
};

/// Position in the list of tokens, shared by the parts of the parser.
class TokenReader {
public:
    explicit TokenReader(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    [[nodiscard]] const Token& now() const { return m_tokens[m_at]; }

    [[nodiscard]] const Token& ahead(std::size_t count = 1) const {
        return m_tokens[std::min(m_at + count, m_tokens.size() - 1)];
    }

    [[nodiscard]] bool is_symbol(std::string_view text, std::size_t count = 0) const;
    /// A name without prefix that here can only be a keyword.
    [[nodiscard]] bool is_word(std::string_view text, std::size_t count = 0) const;
    [[nodiscard]] bool take_symbol(std::string_view text);
    [[nodiscard]] bool take_word(std::string_view text);
    void expect_symbol(std::string_view text);
    void expect_word(std::string_view text);
    Token take();

    [[nodiscard]] std::uint32_t begin() const { return now().begin; }

    [[nodiscard]] std::uint32_t previous_end() const { return m_at == 0 ? 0 : m_tokens[m_at - 1].end; }

    [[noreturn]] void refuse(const std::string& what, std::string_view code = "XPST0003") const;

private:
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

/// node(), element(a), document-node(…), … when one stands here.
[[nodiscard]] bool at_kind_test(const TokenReader& reader);
[[nodiscard]] NodeTest read_kind_test(TokenReader& reader);
/// After "instance of" and "treat as".
[[nodiscard]] SequenceType read_sequence_type(TokenReader& reader);
/// After "cast as" and "castable as": an atomic type and perhaps a question mark.
[[nodiscard]] SequenceType read_single_type(TokenReader& reader);

} // namespace palestra::xpath
