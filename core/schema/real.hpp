// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palestra::schema {

/// xs:double as Java reads it: "1.", ".5", "+1e3", INF, -INF, NaN; out of range becomes zero or infinite.
[[nodiscard]] std::optional<double> parse_real(std::string_view text);

/// As Xerces prints it: mantissa with one digit before the point, E, exponent; zero is "0.0E1".
[[nodiscard]] std::string canonical_real(double value);

} // namespace palestra::schema
