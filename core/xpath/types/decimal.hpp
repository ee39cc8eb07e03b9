// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace palestra::xpath {

/// A value of xs:decimal: up to 38 significant digits, up to 38 of them after the point. Trivially copyable, 24 bytes,
/// always in lowest terms, so that equal values are equal member by member. Digits that do not fit are rounded half to
/// even (F&O 6.2 lets the implementation choose); an integer part that does not fit is FOAR0002 in arithmetic and
/// FOCA0001 in casts. Pure and thread-safe. xs:integer values too large for 64 bits can be held here as well.
class Decimal {
public:
    constexpr Decimal() = default;

    [[nodiscard]] static constexpr Decimal from_integer(std::int64_t value) {
        return {static_cast<std::uint64_t>(value), value < 0 ? -1 : 0, 0};
    }

    /// XSD lexical form, white space around it allowed. FORG0001, FOCA0001.
    [[nodiscard]] static Expected<Decimal> parse(std::string_view text);
    /// The nearest decimal. FOCA0002 for NaN and infinities, FOCA0001 when too large. A float is widened first.
    [[nodiscard]] static Expected<Decimal> from_double(double value);
    /// value × 10^-scale, for a scale from 0 to 18.
    [[nodiscard]] static Decimal scaled(std::int64_t value, int scale);

    /// Canonical form of XPath casts: no exponent, no trailing zeros, no point for whole numbers.
    [[nodiscard]] std::string to_string() const;
    /// Correctly rounded.
    [[nodiscard]] double to_double() const;
    [[nodiscard]] float to_float() const;
    /// Truncated towards zero, as the cast to xs:integer. FOCA0003 outside 64 bits.
    [[nodiscard]] Expected<std::int64_t> to_integer() const;

    [[nodiscard]] constexpr bool is_integer() const { return scale_ == 0; }

    [[nodiscard]] constexpr bool is_zero() const { return low_ == 0 && high_ == 0; }

    [[nodiscard]] constexpr bool is_negative() const { return high_ < 0; }

    [[nodiscard]] Decimal negated() const;
    [[nodiscard]] Decimal absolute() const;
    [[nodiscard]] Decimal truncated() const;
    [[nodiscard]] Decimal ceiling() const;
    [[nodiscard]] Decimal floor() const;
    /// fn:round: halves go towards positive infinity.
    [[nodiscard]] Decimal round() const;
    /// fn:round-half-to-even; a negative precision rounds to tens, hundreds, … FOAR0002.
    [[nodiscard]] Expected<Decimal> round_half_to_even(std::int64_t precision) const;

    friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

    friend Expected<Decimal> add(const Decimal& a, const Decimal& b);
    friend Expected<Decimal> subtract(const Decimal& a, const Decimal& b);
    friend Expected<Decimal> multiply(const Decimal& a, const Decimal& b);
    friend Expected<Decimal> divide(const Decimal& a, const Decimal& b);
    friend Expected<Decimal> integer_divide(const Decimal& a, const Decimal& b);
    friend Expected<Decimal> modulo(const Decimal& a, const Decimal& b);

private:
    friend struct DecimalParts;

    constexpr Decimal(std::uint64_t low, std::int64_t high, std::int32_t scale)
        : low_(low), high_(high), scale_(scale) {}

    // The value is (high·2^64 + low) × 10^-scale. Two halves instead of __int128 keep the alignment, and so every
    // variant that holds a Decimal, at eight bytes.
    std::uint64_t low_ = 0;
    std::int64_t high_ = 0;
    std::int32_t scale_ = 0;
};

/// op:numeric-… for xs:decimal (F&O 6.2). FOAR0002 when the integer part does not fit.
[[nodiscard]] Expected<Decimal> add(const Decimal& a, const Decimal& b);
[[nodiscard]] Expected<Decimal> subtract(const Decimal& a, const Decimal& b);
[[nodiscard]] Expected<Decimal> multiply(const Decimal& a, const Decimal& b);
/// At least 18 digits after the point, as Saxon gives them. FOAR0001 for a zero divisor, here and in the next two.
[[nodiscard]] Expected<Decimal> divide(const Decimal& a, const Decimal& b);
/// The quotient truncated towards zero; a whole number.
[[nodiscard]] Expected<Decimal> integer_divide(const Decimal& a, const Decimal& b);
/// The remainder has the sign of `a`.
[[nodiscard]] Expected<Decimal> modulo(const Decimal& a, const Decimal& b);

} // namespace palestra::xpath
