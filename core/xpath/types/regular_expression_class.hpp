// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/character_ranges.hpp"
#include "core/xpath/types/error.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palestra::xpath {

/// One code point as PCRE2 takes it anywhere, inside a class and outside.
void append_literal(std::string& out, char32_t point);

/// The single character escapes of XSD and of XPath ("\n", "\-", "\$", …): the code point `letter` stands for after a
/// backslash, nothing when it is not one of them.
[[nodiscard]] std::optional<char32_t> single_escape(char32_t letter);

/// The items of a character class, gathered as PCRE2 wants them.
class CharacterClass {
public:
    void add(char32_t first, char32_t last);
    /// The multi-character escape or category at pattern[at], just after the backslash: \d, \P{Lu}, \p{IsThai}, …
    /// Moves `at` behind it. FORX0002.
    Expected<void> add_escape(std::string_view pattern, std::size_t& at);
    /// \s, \i and the like do not depend on case: the flag "i" must leave them alone.
    [[nodiscard]] std::string written(bool negated, bool caseless) const;

private:
    void add_exact(std::span<const CharacterRange> ranges, bool negated);

    std::string plain_; ///< characters, ranges and categories
    std::string exact_; ///< ranges that the flag "i" must not widen
};

} // namespace palestra::xpath
