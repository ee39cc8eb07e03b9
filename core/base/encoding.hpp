// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palestra {

[[nodiscard]] std::span<const std::uint8_t> as_bytes(std::string_view text);

[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);

/// Standard alphabet with padding, one line (the form of x5c, RFC 7515 §4.1.6).
[[nodiscard]] std::string base64(std::string_view bytes);
/// URL alphabet without padding (RFC 7515 §2).
[[nodiscard]] std::string base64url(std::string_view bytes);
/// Strict inverses: nothing for a character outside the alphabet, a wrong length or non-canonical padding.
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);
[[nodiscard]] std::optional<std::string> base64url_decode(std::string_view text);

/// RFC 3986 percent-encoding of everything outside the unreserved set.
[[nodiscard]] std::string url_encode(std::string_view text);
/// Nothing when a percent sign is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> url_decode(std::string_view text);

/// Raw digests and their lower-case hexadecimal forms.
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

/// Comparison whose time does not depend on where the first difference is. For tokens and secrets.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

} // namespace palestra
