// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/pattern.hpp"

#include "core/schema/pattern_syntax.hpp"

#include <libxml/xmlregexp.h>

#include <algorithm>
#include <map>

namespace palestra::schema {

/// Glushkov's construction: every character set of the expression is a position; a state of the table is the set of
/// positions that may have been read last.
class PatternTable {
public:
    explicit PatternTable(const PatternSyntax& syntax) : m_syntax(syntax) {}

    bool build(Pattern& pattern) {
        const Part whole = part_of(m_syntax.root);
        std::map<std::vector<std::size_t>, std::uint16_t> known;
        std::vector<std::vector<std::size_t>> states(1, std::vector<std::size_t>(1, k_start));
        m_follow.emplace(m_follow.begin()); // position 0 is the place before the first character
        for (std::size_t state = 0; state < states.size(); ++state) {
            if (m_positions.size() > k_limit || states.size() > k_limit)
                return false;
            const auto here = states[state];
            const auto next = next_positions(here, whole);
            auto& row = pattern.m_rows.emplace_back();
            for (std::size_t column = 0; column < Pattern::k_columns; ++column) {
                std::vector<std::size_t> to;
                for (const std::size_t position : next)
                    if (m_positions[position - 1].test(column))
                        to.push_back(position);
                if (to.empty()) {
                    row[column] = Pattern::k_dead;
                    continue;
                }
                const auto [entry, is_new] = known.emplace(to, static_cast<std::uint16_t>(states.size()));
                if (is_new)
                    states.push_back(to);
                row[column] = entry->second;
            }
            pattern.m_accepting.push_back(std::ranges::any_of(here, [&](std::size_t position) {
                return position == k_start ? whole.nullable : std::ranges::binary_search(whole.last, position);
            }));
        }
        return true;
    }

private:
    static constexpr std::size_t k_limit = 2000; ///< positions and states; beyond it libxml2 does the work
    static constexpr std::size_t k_start = 0;

    struct Part {
        bool nullable = false;
        std::vector<std::size_t> first, last; ///< sorted positions, counted from 1
    };

    static std::vector<std::size_t> united(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
        std::vector<std::size_t> all;
        std::ranges::set_union(a, b, std::back_inserter(all));
        return all;
    }

    std::vector<std::size_t> next_positions(const std::vector<std::size_t>& state, const Part& whole) const {
        std::vector<std::size_t> next;
        for (const std::size_t position : state)
            next = united(next, position == k_start ? whole.first : m_follow[position]);
        return next;
    }

    void follow(const Part& before, const Part& after) {
        for (const std::size_t position : before.last)
            m_follow[position - 1] = united(m_follow[position - 1], after.first);
    }

    Part joined(const Part& left, const Part& right) {
        follow(left, right);
        return {left.nullable && right.nullable, left.nullable ? united(left.first, right.first) : left.first,
                right.nullable ? united(left.last, right.last) : right.last};
    }

    Part part_of(std::size_t index) {
        const PatternNode& node = m_syntax.nodes[index];
        if (m_positions.size() > k_limit)
            return {};
        switch (node.kind) {
        case PatternNode::Kind::empty:
            return {true, {}, {}};
        case PatternNode::Kind::characters:
            m_positions.push_back(node.characters);
            m_follow.emplace_back();
            return {false, {m_positions.size()}, {m_positions.size()}};
        case PatternNode::Kind::sequence: {
            Part whole{true, {}, {}};
            for (const std::size_t child : node.children)
                whole = joined(whole, part_of(child));
            return whole;
        }
        case PatternNode::Kind::choice: {
            Part whole;
            for (const std::size_t child : node.children) {
                const Part branch = part_of(child);
                whole = {whole.nullable || branch.nullable, united(whole.first, branch.first),
                         united(whole.last, branch.last)};
            }
            return whole;
        }
        case PatternNode::Kind::repeat:
            return repeated(node);
        }
        return {};
    }

    /// x{2,4} is x x x? x?, x{2,} is x x+: each copy has its own positions.
    Part repeated(const PatternNode& node) {
        const bool unbounded = node.maximum == PatternNode::k_unbounded;
        const unsigned copies = unbounded ? std::max(node.minimum, 1U) : node.maximum;
        Part whole{true, {}, {}};
        for (unsigned copy = 0; copy < copies && m_positions.size() <= k_limit; ++copy) {
            Part one = part_of(node.children.front());
            if (unbounded && copy + 1 == copies)
                follow(one, one);
            one.nullable = one.nullable || copy >= node.minimum;
            whole = joined(whole, one);
        }
        return whole;
    }

    const PatternSyntax& m_syntax;
    std::vector<CharacterSet> m_positions;
    std::vector<std::vector<std::size_t>> m_follow;
};

std::shared_ptr<const Pattern> Pattern::compile(std::string_view expression) {
    auto pattern = std::make_shared<Pattern>();
    pattern->m_expression = expression;
    if (const auto syntax = parse_pattern(expression); syntax && PatternTable(*syntax).build(*pattern))
        return pattern;
    pattern->m_rows.clear();
    pattern->m_libxml2.reset(xmlRegexpCompile(reinterpret_cast<const xmlChar*>(pattern->m_expression.c_str())),
                             xmlRegFreeRegexp);
    return pattern->m_libxml2 ? pattern : nullptr;
}

bool Pattern::matches(std::string_view text) const {
    if (m_libxml2) {
        const std::string copy(text);
        return xmlRegexpExec(m_libxml2.get(), reinterpret_cast<const xmlChar*>(copy.c_str())) == 1;
    }
    std::size_t state = 0;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if ((byte & 0xC0U) == 0x80U)
            continue; // the rest of a character whose first byte was read
        const std::uint16_t next = m_rows[state][byte < 0x80 ? byte : k_other_characters];
        if (next == k_dead)
            return false;
        state = next;
    }
    return m_accepting[state];
}

} // namespace palestra::schema
