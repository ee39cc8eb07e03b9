// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace palestra::xpath {

/// Code points first … last, both included.
struct CharacterRange {
    char32_t first;
    char32_t last;
};

/// The NameStartChar and NameChar productions of XML 1.0, fifth edition: what \i and \c stand for. Sorted.
[[nodiscard]] std::span<const CharacterRange> name_start_characters();
[[nodiscard]] std::span<const CharacterRange> name_characters();

/// The block an XSD pattern calls \p{Is…}, by its name without "Is"; nothing for an unknown name. Names are those of
/// Unicode 14 without blanks ("Latin-1Supplement"), plus the older ones XML Schema 1.0 lists. Sorted.
[[nodiscard]] std::optional<std::vector<CharacterRange>> unicode_block(std::string_view name);

/// Every code point outside sorted ranges.
[[nodiscard]] std::vector<CharacterRange> complement(std::span<const CharacterRange> ranges);

} // namespace palestra::xpath
