// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/pattern_syntax.hpp"

namespace palestra::schema {
namespace {

CharacterSet white_space() {
    CharacterSet set;
    for (const char character : {' ', '\t', '\n', '\r'})
        set.set(static_cast<std::size_t>(character));
    return set;
}

/// Recursive descent over the grammar of appendix F. Any surprise sets m_failed and ends the parse.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::optional<PatternSyntax> read() {
        m_syntax.root = choice(0);
        if (m_failed || m_at != m_text.size())
            return std::nullopt;
        return std::move(m_syntax);
    }

private:
    static constexpr unsigned k_depth = 50;
    static constexpr unsigned k_repeats = 1000;

    [[nodiscard]] bool more() const { return !m_failed && m_at < m_text.size(); }

    [[nodiscard]] char peek() const { return m_text[m_at]; }

    std::size_t add(PatternNode node) {
        m_syntax.nodes.push_back(std::move(node));
        return m_syntax.nodes.size() - 1;
    }

    std::size_t choice(unsigned depth) {
        if (depth > k_depth)
            m_failed = true;
        PatternNode node{PatternNode::Kind::choice, {}, {sequence(depth)}};
        while (more() && peek() == '|') {
            ++m_at;
            node.children.push_back(sequence(depth));
        }
        return node.children.size() == 1 ? node.children.front() : add(std::move(node));
    }

    std::size_t sequence(unsigned depth) {
        PatternNode node{PatternNode::Kind::sequence, {}, {}};
        while (more() && peek() != '|' && peek() != ')')
            node.children.push_back(quantified(depth));
        return add(std::move(node));
    }

    std::size_t quantified(unsigned depth) {
        const std::size_t operand = atom(depth);
        if (!more())
            return operand;
        PatternNode node{PatternNode::Kind::repeat, {}, {operand}};
        switch (peek()) {
        case '?':
            node.minimum = 0;
            break;
        case '*':
            node.minimum = 0;
            [[fallthrough]];
        case '+':
            node.maximum = PatternNode::k_unbounded;
            break;
        case '{':
            counts(node);
            return add(std::move(node));
        default:
            return operand;
        }
        ++m_at;
        return add(std::move(node));
    }

    void counts(PatternNode& node) {
        ++m_at;
        node.minimum = node.maximum = number();
        if (more() && peek() == ',') {
            ++m_at;
            node.maximum = more() && peek() == '}' ? PatternNode::k_unbounded : number();
        }
        if (!more() || peek() != '}' || node.minimum > node.maximum)
            m_failed = true;
        ++m_at;
    }

    unsigned number() {
        unsigned value = 0;
        const std::size_t begin = m_at;
        while (more() && peek() >= '0' && peek() <= '9' && value <= k_repeats)
            value = value * 10 + static_cast<unsigned>(m_text[m_at++] - '0');
        if (m_at == begin || value > k_repeats)
            m_failed = true;
        return value;
    }

    std::size_t atom(unsigned depth) {
        const char first = peek();
        if (first == '(') {
            ++m_at;
            const std::size_t inner = choice(depth + 1);
            if (!more() || peek() != ')')
                m_failed = true;
            ++m_at;
            return inner;
        }
        PatternNode node{PatternNode::Kind::characters, {}, {}};
        if (first == '[') {
            node.characters = bracket();
        } else if (first == '\\') {
            node.characters = escape();
        } else if (first == '.') {
            node.characters.set();
            node.characters.reset('\n').reset('\r');
            ++m_at;
        } else if (std::string_view("?*+{}]").find(first) != std::string_view::npos) {
            m_failed = true;
        } else {
            node.characters = single(first);
            ++m_at;
        }
        return add(std::move(node));
    }

    CharacterSet single(char character) {
        CharacterSet set;
        if (static_cast<unsigned char>(character) >= k_other_characters)
            m_failed = true; // one character beyond ASCII cannot be told from the others here
        else
            set.set(static_cast<std::size_t>(character));
        return set;
    }

    CharacterSet escape() {
        ++m_at;
        if (!more()) {
            m_failed = true;
            return {};
        }
        const char letter = m_text[m_at++];
        switch (letter) {
        case 'n':
            return single('\n');
        case 'r':
            return single('\r');
        case 't':
            return single('\t');
        case 's':
            return white_space();
        case 'S':
            return ~white_space();
        default:
            m_failed = m_failed || std::string_view("\\|.?*+(){}-[]^").find(letter) == std::string_view::npos;
            return single(letter);
        }
    }

    CharacterSet bracket() {
        ++m_at;
        const bool negated = more() && peek() == '^';
        m_at += negated ? 1 : 0;
        CharacterSet set;
        m_failed = m_failed || (more() && peek() == ']'); // an empty set
        while (more() && peek() != ']') {
            const bool escaped = peek() == '\\';
            const char low = escaped && m_at + 1 < m_text.size() ? m_text[m_at + 1] : peek();
            if (peek() == '[')
                m_failed = true;
            const bool range = m_at + (escaped ? 3 : 2) < m_text.size() && m_text[m_at + (escaped ? 2 : 1)] == '-' &&
                               m_text[m_at + (escaped ? 3 : 2)] != ']';
            if (!range || (escaped && (low == 's' || low == 'S'))) {
                set |= escaped ? escape() : single(m_text[m_at++]);
                continue;
            }
            span(set, escaped);
        }
        if (!more())
            m_failed = true;
        ++m_at;
        return negated ? ~set : set;
    }

    /// "a-z": the ends may be escaped; "[" after the hyphen is a subtraction.
    void span(CharacterSet& set, bool escaped) {
        const CharacterSet low = escaped ? escape() : single(m_text[m_at++]);
        ++m_at;
        if (peek() == '[') {
            m_failed = true;
            return;
        }
        const CharacterSet high = peek() == '\\' ? escape() : single(m_text[m_at++]);
        if (m_failed || low.count() != 1 || high.count() != 1) {
            m_failed = true;
            return;
        }
        const std::size_t begin = low._Find_first();
        const std::size_t end = high._Find_first();
        m_failed = begin > end;
        for (std::size_t character = begin; character <= end && !m_failed; ++character)
            set.set(character);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_failed = false;
    PatternSyntax m_syntax;
};

} // namespace

std::optional<PatternSyntax> parse_pattern(std::string_view expression) {
    return Reader(expression).read();
}

} // namespace palestra::schema
