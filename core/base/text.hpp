// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palestra {

/// Without leading and trailing ASCII white space.
[[nodiscard]] std::string_view trim(std::string_view text);
/// ASCII only; other bytes are left alone.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
/// Every piece, empty ones included: split("a,,b", ",") has three.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);
/// White space runs become one blank; trimmed.
[[nodiscard]] std::string collapse_space(std::string_view text);
[[nodiscard]] bool is_digits(std::string_view text);
/// Byte offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or npos.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);
/// At most `bytes` bytes, cut at a character boundary, with "…" when something was cut.
[[nodiscard]] std::string ellipsis(std::string_view text, std::size_t bytes);
/// With U+FFFD in the place of every character that XML 1.0 cannot hold (section 2.2) and of bytes that are no UTF-8.
[[nodiscard]] std::string xml_characters(std::string_view text);
/// For HTML and XML text and attribute values.
[[nodiscard]] std::string escape_markup(std::string_view text);

} // namespace palestra
