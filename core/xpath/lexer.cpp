// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/lexer.hpp"

#include <array>
#include <cctype>

namespace palestra::xpath {
namespace {

constexpr std::array<std::string_view, 28> k_symbols{"//", "::", "..", "!=", "<=", ">=", "<<", ">>", "(", ")",
                                                     "[",  "]",  ",",  "$",  "@",  "/",  ".",  "+",  "-", "*",
                                                     "=",  "<",  ">",  "|",  "?",  "{",  "}",  ":"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Every character beyond ASCII counts as part of a name: what is not, no document can contain as one.
bool starts_name(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
    return starts_name(c) || is_digit(c) || c == '-' || c == '.';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    Expected<std::vector<Token>> run() {
        for (;;) {
            if (!skip_space_and_comments())
                return error("comment (: without :)");
            m_start = m_at;
            if (m_at == m_text.size()) {
                push(TokenKind::end, {}, {});
                return std::move(m_tokens);
            }
            if (!read_token())
                return error("unexpected character '" + std::string(m_text.substr(m_at, 1)) + "'");
        }
    }

private:
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    bool skip_space_and_comments() {
        for (;;) {
            while (is_space(peek()) && m_at < m_text.size())
                ++m_at;
            if (peek() != '(' || peek(1) != ':')
                return true;
            int depth = 0;
            do {
                if (m_at >= m_text.size())
                    return false;
                if (peek() == '(' && peek(1) == ':') {
                    ++depth;
                    m_at += 2;
                } else if (peek() == ':' && peek(1) == ')') {
                    --depth;
                    m_at += 2;
                } else {
                    ++m_at;
                }
            } while (depth > 0);
        }
    }

    void push(TokenKind kind, std::string prefix, std::string text) {
        m_tokens.push_back({kind, std::move(prefix), std::move(text), static_cast<std::uint32_t>(m_start),
                            static_cast<std::uint32_t>(m_at)});
    }

    bool read_token() {
        const char c = peek();
        if (c == '"' || c == '\'')
            return read_string(c);
        if (is_digit(c) || (c == '.' && is_digit(peek(1))))
            return read_number();
        if (starts_name(c))
            return read_name();
        if (c == '*' && peek(1) == ':' && starts_name(peek(2))) {
            m_at += 2;
            push_at_end(TokenKind::name, "*", take_name_part());
            return true;
        }
        for (const auto symbol : k_symbols) {
            if (m_text.substr(m_at).starts_with(symbol)) {
                m_at += symbol.size();
                push(TokenKind::symbol, {}, std::string(symbol));
                return true;
            }
        }
        return false;
    }

    void push_at_end(TokenKind kind, std::string prefix, std::string text) {
        push(kind, std::move(prefix), std::move(text));
    }

    bool read_string(char quote) {
        std::string value;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != quote) {
                value += m_text[m_at];
            } else if (peek(1) == quote) {
                value += quote;
                ++m_at;
            } else {
                ++m_at;
                push(TokenKind::string, {}, std::move(value));
                return true;
            }
        }
        m_at = m_start;
        return false;
    }

    bool read_number() {
        auto kind = TokenKind::integer;
        while (is_digit(peek()))
            ++m_at;
        if (peek() == '.' && peek(1) != '.') {
            kind = TokenKind::decimal;
            ++m_at;
            while (is_digit(peek()))
                ++m_at;
        }
        if (peek() == 'e' || peek() == 'E') {
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (!is_digit(peek(1 + sign)))
                return false;
            kind = TokenKind::number;
            m_at += 1 + sign;
            while (is_digit(peek()))
                ++m_at;
        }
        // "10div 3": a number and a name need something between them (XPath 2.0 §A.2.2).
        if (starts_name(peek()))
            return false;
        push(kind, {}, std::string(m_text.substr(m_start, m_at - m_start)));
        return true;
    }

    std::string take_name_part() {
        const auto from = m_at;
        while (m_at < m_text.size() && continues_name(m_text[m_at]))
            ++m_at;
        return std::string(m_text.substr(from, m_at - from));
    }

    bool read_name() {
        std::string first = take_name_part();
        if (peek() == ':' && peek(1) != ':') {
            if (peek(1) == '*') {
                m_at += 2;
                push(TokenKind::name, std::move(first), "*");
                return true;
            }
            if (starts_name(peek(1))) {
                ++m_at;
                std::string second = take_name_part();
                push(TokenKind::name, std::move(first), std::move(second));
                return true;
            }
        }
        push(TokenKind::name, {}, std::move(first));
        return true;
    }

    std::unexpected<Error> error(const std::string& what) const {
        return std::unexpected(Error{"XPST0003", what + ", at character " + std::to_string(m_at + 1)});
    }

    std::string_view m_text;
    std::size_t m_at = 0, m_start = 0;
    std::vector<Token> m_tokens;
};

} // namespace

Expected<std::vector<Token>> tokenize(std::string_view text) {
    return Lexer(text).run();
}

} // namespace palestra::xpath
