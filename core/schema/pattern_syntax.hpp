// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

namespace palestra::schema {

/// Characters that one position of an expression accepts: the ASCII ones one by one, all others together.
using CharacterSet = std::bitset<129>;
inline constexpr std::size_t k_other_characters = 128;

/// A node of a parsed expression. Children are indexes into PatternSyntax::nodes.
struct PatternNode {
    enum class Kind { empty, characters, sequence, choice, repeat };
    Kind kind = Kind::empty;
    CharacterSet characters;
    std::vector<std::size_t> children;
    unsigned minimum = 1, maximum = 1; ///< of repeat
    static constexpr unsigned k_unbounded = ~0U;
};

struct PatternSyntax {
    std::vector<PatternNode> nodes;
    std::size_t root = 0;
};

/// Nothing when the expression uses what this reader does not know (categories, blocks, \c, \i, \d, \w, subtraction,
/// characters beyond ASCII) or is not valid.
[[nodiscard]] std::optional<PatternSyntax> parse_pattern(std::string_view expression);

} // namespace palestra::schema
