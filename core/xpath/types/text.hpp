// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::xpath {

/// The string functions of F&O chapter 7 on UTF-8 text, counted in code points. The text is expected to be well formed,
/// as what comes out of the XML reader is; malformed bytes give a wrong answer, never a wrong access. Pure,
/// thread-safe, the same in every locale.

/// fn:string-length.
[[nodiscard]] std::size_t length(std::string_view text);

/// fn:substring with two or three arguments, by its rounding rules: NaN and infinities included. A view into `text`.
[[nodiscard]] std::string_view substring(std::string_view text, double start);
[[nodiscard]] std::string_view substring(std::string_view text, double start, double length);

/// The Unicode code point collation: negative, zero or positive.
[[nodiscard]] int compare_code_points(std::string_view a, std::string_view b);

/// fn:translate. When `from` names a code point twice, the first counts.
[[nodiscard]] std::string translate(std::string_view text, std::string_view from, std::string_view to);

/// fn:normalize-space: runs of U+0020, 9, A, D become one blank; none at the ends.
[[nodiscard]] std::string normalize_space(std::string_view text);

/// fn:codepoints-to-string. FOCH0001 for what is not an XML 1.0 character.
[[nodiscard]] Expected<std::string> codepoints_to_string(std::span<const std::int64_t> code_points);
/// fn:string-to-codepoints.
[[nodiscard]] std::vector<char32_t> string_to_codepoints(std::string_view text);

/// fn:encode-for-uri, fn:iri-to-uri, fn:escape-html-uri.
[[nodiscard]] std::string encode_for_uri(std::string_view text);
[[nodiscard]] std::string iri_to_uri(std::string_view text);
[[nodiscard]] std::string escape_html_uri(std::string_view text);

/// fn:upper-case, fn:lower-case with the full mappings of Unicode: one character may become several ("ß" gives "SS").
[[nodiscard]] std::string upper_case(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

/// fn:normalize-unicode. `form` in any case, with white space around it; "" leaves the text alone. FOCH0003 for a form
/// other than NFC, NFD, NFKC, NFKD.
[[nodiscard]] Expected<std::string> normalize_unicode(std::string_view text, std::string_view form = "NFC");

} // namespace palestra::xpath
