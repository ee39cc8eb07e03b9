// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palestra::xml {

enum class Version { v1_0, v1_1 };

inline constexpr char32_t k_replacement = 0xFFFD;

/// Names as the JDK's parser sees them: for XML 1.0 the tables of the fourth edition (appendix B), not the wider ones
/// of the fifth; for XML 1.1 its own. ASCII is the caller's business. All functions are pure.
[[nodiscard]] bool is_name_start_beyond_ascii(char32_t character, Version version);
[[nodiscard]] bool is_name_beyond_ascii(char32_t character, Version version);

/// May a character reference name it? XML 1.0 production 2; XML 1.1 production 2 (all but NUL, surrogates, FFFE, FFFF).
[[nodiscard]] bool is_legal_reference(char32_t character, Version version);

/// Offset of the first U+FFFE or U+FFFF of a UTF-8 text, or npos.
[[nodiscard]] std::size_t first_noncharacter(std::string_view text);
/// Offset of the first literal U+007F to U+009F but U+0085, which XML 1.1 forbids (production 2a), or npos.
[[nodiscard]] std::size_t first_restricted(std::string_view text);

/// The character at `at` (at < end) of a UTF-8 text and its size in bytes; never reads beyond `end`.
[[nodiscard]] char32_t decode_character(const char* at, const char* end, std::size_t& size);
/// As UTF-8. The character is one that Unicode has.
void append_character(std::string& text, char32_t character);

} // namespace palestra::xml
