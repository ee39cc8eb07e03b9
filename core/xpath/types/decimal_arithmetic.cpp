// SPDX-License-Identifier: EUPL-1.2
// Arithmetic of xs:decimal (F&O 6.2). Nearly every operand of a real document fits 64 bits, so each operation first
// tries 128-bit integers with overflow checks; Boost.Multiprecision steps in for the few that need more.
#include "core/xpath/types/decimal_parts.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <optional>

namespace palestra::xpath {
namespace {

namespace wide = boost::multiprecision;
/// Room for 10^38 × 10^(38 + 38) and a rounding digit; fixed size, on the stack, never throws.
using Wide = wide::number<wide::cpp_int_backend<512, 512, wide::signed_magnitude, wide::unchecked, void>, wide::et_off>;

/// As many as division asks for when the operands have fewer (Saxon's own choice, by which its answers are compared).
constexpr int k_division_digits = 18;

Int128 power_of_ten(int exponent) {
    return k_powers_of_ten.at(static_cast<std::size_t>(exponent));
}

Wide wide_power_of_ten(int exponent) {
    Wide power = 1;
    for (; exponent > 0; exponent -= k_decimal_digits)
        power *= Wide(power_of_ten(std::min(exponent, k_decimal_digits)));
    return power;
}

Expected<Decimal> overflow() {
    return error("FOAR0002", "xs:decimal overflow: more than 38 digits");
}

Expected<Decimal> division_by_zero() {
    return error("FOAR0001", "division by zero");
}

/// mantissa × 10^-scale, rounded half to even to what a Decimal holds.
Expected<Decimal> fitted(const Wide& mantissa, int scale) {
    const bool negative = mantissa < 0;
    const Wide magnitude = negative ? Wide(-mantissa) : mantissa;
    const Wide limit(power_of_ten(k_decimal_digits));
    int drop = std::max(0, scale - k_decimal_digits);
    for (; drop <= scale; ++drop) {
        const Wide power = wide_power_of_ten(drop);
        Wide quotient = magnitude / power;
        if (quotient >= limit)
            continue;
        const Wide twice = (magnitude - quotient * power) * 2;
        if (drop > 0 && (twice > power || (twice == power && quotient % 2 != 0)))
            quotient += 1;
        if (quotient >= limit)
            continue;
        const auto value = static_cast<Int128>(quotient);
        return DecimalParts{negative ? -value : value, scale - drop}.decimal();
    }
    return overflow();
}

Expected<Decimal> fitted(Int128 mantissa, int scale) {
    if (mantissa < power_of_ten(k_decimal_digits) && mantissa > -power_of_ten(k_decimal_digits) &&
        scale <= k_decimal_digits)
        return DecimalParts{mantissa, scale}.decimal();
    return fitted(Wide(mantissa), scale);
}

/// Two values brought to one scale; nothing when 128 bits are not enough.
struct Aligned {
    Int128 a;
    Int128 b;
    int scale;
};

std::optional<Aligned> aligned(const DecimalParts& a, const DecimalParts& b) {
    Aligned result{a.mantissa, b.mantissa, std::max(a.scale, b.scale)};
    if (__builtin_mul_overflow(a.mantissa, power_of_ten(result.scale - a.scale), &result.a) ||
        __builtin_mul_overflow(b.mantissa, power_of_ten(result.scale - b.scale), &result.b))
        return std::nullopt;
    return result;
}

struct WideAligned {
    Wide a;
    Wide b;
    int scale;
};

WideAligned wide_aligned(const DecimalParts& a, const DecimalParts& b) {
    const int scale = std::max(a.scale, b.scale);
    return {Wide(a.mantissa) * wide_power_of_ten(scale - a.scale),
            Wide(b.mantissa) * wide_power_of_ten(scale - b.scale), scale};
}

} // namespace

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    if (const auto both = aligned(left, right))
        return both->a <=> both->b;
    const auto both = wide_aligned(left, right);
    const int order = both.a.compare(both.b);
    return order <=> 0;
}

Expected<Decimal> add(const Decimal& a, const Decimal& b) {
    const auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    Int128 sum = 0;
    if (const auto both = aligned(left, right); both && !__builtin_add_overflow(both->a, both->b, &sum))
        return fitted(sum, both->scale);
    const auto both = wide_aligned(left, right);
    return fitted(Wide(both.a + both.b), both.scale);
}

Expected<Decimal> subtract(const Decimal& a, const Decimal& b) {
    return add(a, b.negated());
}

Expected<Decimal> multiply(const Decimal& a, const Decimal& b) {
    const auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    Int128 product = 0;
    if (!__builtin_mul_overflow(left.mantissa, right.mantissa, &product))
        return fitted(product, left.scale + right.scale);
    return fitted(Wide(Wide(left.mantissa) * Wide(right.mantissa)), left.scale + right.scale);
}

Expected<Decimal> divide(const Decimal& a, const Decimal& b) {
    if (b.is_zero())
        return division_by_zero();
    const auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    const int scale = std::max({k_division_digits, left.scale, right.scale});
    const bool negative = a.is_negative() != b.is_negative();
    const Wide numerator = wide::abs(Wide(left.mantissa)) * wide_power_of_ten(scale - left.scale + right.scale);
    const Wide denominator = wide::abs(Wide(right.mantissa));
    Wide quotient = numerator / denominator;
    if ((numerator - quotient * denominator) * 2 > denominator) // halves go down, as in Saxon
        quotient += 1;
    return fitted(negative ? Wide(-quotient) : quotient, scale);
}

Expected<Decimal> integer_divide(const Decimal& a, const Decimal& b) {
    if (b.is_zero())
        return division_by_zero();
    const auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    if (const auto both = aligned(left, right))
        return fitted(both->a / both->b, 0);
    const auto both = wide_aligned(left, right);
    return fitted(Wide(both.a / both.b), 0);
}

Expected<Decimal> modulo(const Decimal& a, const Decimal& b) {
    if (b.is_zero())
        return division_by_zero();
    const auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    if (const auto both = aligned(left, right))
        return fitted(both->a % both->b, both->scale);
    const auto both = wide_aligned(left, right);
    return fitted(Wide(both.a % both.b), both.scale);
}

} // namespace palestra::xpath
