// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace palestra::terminology {

/// What the validator, a Java program, sees of a text: small pieces of java.lang.String that its messages depend on.

void append_utf8(std::string& out, char32_t point);

/// Appends `bytes` as `new String(bytes, UTF_8)` holds them, with NUL as U+FFFD (what its HTML parser makes of it):
/// each bad sequence becomes one U+FFFD. Out of 26 field documents that are not UTF-8 the expected results show no
/// other reading.
void append_java_text(std::string& out, std::string_view bytes);

/// String.hashCode() of UTF-8 text: over UTF-16 code units, modulo 2^32.
[[nodiscard]] std::int32_t java_hash(std::string_view text);

} // namespace palestra::terminology
