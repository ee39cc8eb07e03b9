// SPDX-License-Identifier: EUPL-1.2
// Rounding of xs:decimal (F&O 6.4).
#include "core/xpath/types/decimal_parts.hpp"

namespace palestra::xpath {
namespace {

struct Split {
    Int128 whole;     ///< rounded towards negative infinity
    Int128 remainder; ///< 0 ≤ remainder < unit
    Int128 unit;
};

Split split(Int128 mantissa, int digits) {
    const auto unit = k_powers_of_ten.at(static_cast<std::size_t>(digits));
    Split result{mantissa / unit, mantissa % unit, unit};
    if (result.remainder < 0) {
        result.remainder += unit;
        --result.whole;
    }
    return result;
}

Decimal whole_number(Int128 value) {
    return DecimalParts{value, 0}.decimal();
}

} // namespace

Decimal Decimal::negated() const {
    auto parts = DecimalParts::of(*this);
    parts.mantissa = -parts.mantissa;
    return parts.decimal();
}

Decimal Decimal::absolute() const {
    return is_negative() ? negated() : *this;
}

Decimal Decimal::truncated() const {
    return is_negative() ? ceiling() : floor();
}

Decimal Decimal::ceiling() const {
    if (is_integer())
        return *this;
    const auto [mantissa, scale] = DecimalParts::of(*this);
    return whole_number(split(mantissa, scale).whole + 1); // lowest terms: a fraction is never zero
}

Decimal Decimal::floor() const {
    if (is_integer())
        return *this;
    const auto [mantissa, scale] = DecimalParts::of(*this);
    return whole_number(split(mantissa, scale).whole);
}

Decimal Decimal::round() const {
    if (is_integer())
        return *this;
    const auto [mantissa, scale] = DecimalParts::of(*this);
    const auto [whole, remainder, unit] = split(mantissa, scale);
    return whole_number(remainder >= unit - remainder ? whole + 1 : whole);
}

Expected<Decimal> Decimal::round_half_to_even(std::int64_t precision) const {
    const auto [mantissa, scale] = DecimalParts::of(*this);
    if (precision >= scale)
        return *this;
    if (scale - precision > k_decimal_digits) // less than half of the unit that is kept
        return Decimal();
    const int digits = static_cast<int>(scale - precision);
    const auto [whole, remainder, unit] = split(mantissa, digits);
    const bool up = remainder > unit - remainder || (remainder == unit - remainder && whole % 2 != 0);
    const auto kept = up ? whole + 1 : whole;
    if (precision >= 0)
        return DecimalParts{kept, static_cast<int>(precision)}.decimal();
    return multiply(whole_number(kept), whole_number(k_powers_of_ten.at(static_cast<std::size_t>(-precision))));
}

} // namespace palestra::xpath
