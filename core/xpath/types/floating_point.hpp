// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace palestra::xpath {

/// xs:double and xs:float from and to text (F&O 17.1.2, XML Schema part 2 §3.2.4 and §3.2.5). Independent of the
/// process locale, pure, thread-safe.

/// XSD lexical form with white space around it: digits, one point, an exponent, INF, +INF, -INF, NaN; nothing
/// hexadecimal. Out of range becomes an infinity or zero. FORG0001.
[[nodiscard]] Expected<double> parse_double(std::string_view text);
[[nodiscard]] Expected<float> parse_float(std::string_view text);

/// The shortest digits that read back as the same value: "0.1", "1.0E6" and above, "1.0E-7" and below, "-0", "INF".
[[nodiscard]] std::string double_to_string(double value);
[[nodiscard]] std::string float_to_string(float value);

/// fn:round: halves go towards positive infinity; NaN, infinities and the sign of zero stay.
[[nodiscard]] double round_half_up(double value);
/// fn:round-half-to-even, on the exact binary value.
[[nodiscard]] double round_half_to_even(double value, std::int64_t precision);

} // namespace palestra::xpath
