// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/decimal.hpp"

#include "core/base/text.hpp"
#include "core/xpath/types/decimal_parts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace palestra::xpath {
namespace {

/// Reads the digits of a number without losing the last one that counts for rounding.
class DigitReader {
public:
    void digit(int value, bool after_point) {
        if (dropping_ || mantissa_ > (k_powers_of_ten.back() - 1 - value) / 10 || scale_ == k_decimal_digits) {
            if (!after_point)
                too_large_ = true;
            else
                drop(value);
            return;
        }
        mantissa_ = mantissa_ * 10 + value;
        if (after_point)
            ++scale_;
    }

    [[nodiscard]] bool too_large() const { return too_large_; }

    /// Half to even on the digits left out.
    [[nodiscard]] DecimalParts rounded() const {
        const bool up = first_dropped_ > 5 || (first_dropped_ == 5 && (rest_dropped_ || mantissa_ % 2 != 0));
        const auto mantissa = mantissa_ + (up ? 1 : 0);
        // 38 nines rounded up: one digit fewer after the point makes room (a whole number has nothing to round).
        return mantissa == k_powers_of_ten.back() ? DecimalParts{mantissa / 10, scale_ - 1}
                                                  : DecimalParts{mantissa, scale_};
    }

private:
    void drop(int value) {
        if (!dropping_)
            first_dropped_ = value;
        else
            rest_dropped_ = rest_dropped_ || value != 0;
        dropping_ = true;
    }

    Int128 mantissa_ = 0;
    int scale_ = 0;
    int first_dropped_ = 0;
    bool rest_dropped_ = false;
    bool dropping_ = false;
    bool too_large_ = false;
};

std::string unsigned_digits(Int128 value) {
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    std::ranges::reverse(digits);
    return digits;
}

} // namespace

Expected<Decimal> Decimal::parse(std::string_view text) {
    const auto lexical = trim(text);
    auto rest = lexical;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    const auto point = rest.find('.');
    const auto whole = rest.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
    if ((whole.empty() && fraction.empty()) || !(whole.empty() || is_digits(whole)) ||
        !(fraction.empty() || is_digits(fraction)))
        return error("FORG0001", "not an xs:decimal: " + quoted(lexical));
    DigitReader reader;
    for (const char c : whole)
        reader.digit(c - '0', false);
    for (const char c : fraction)
        reader.digit(c - '0', true);
    if (reader.too_large())
        return error("FOCA0001", "too large for xs:decimal: " + quoted(lexical));
    auto parts = reader.rounded();
    if (parts.scale < 0)
        return error("FOCA0001", "too large for xs:decimal: " + quoted(lexical));
    if (negative)
        parts.mantissa = -parts.mantissa;
    return parts.decimal();
}

Expected<Decimal> Decimal::from_double(double value) {
    if (!std::isfinite(value))
        return error("FOCA0002", "NaN and infinities have no xs:decimal");
    if (std::abs(value) >= 1e38)
        return error("FOCA0001", "too large for xs:decimal");
    if (value == std::trunc(value) && std::abs(value) < 9e18)
        return from_integer(static_cast<std::int64_t>(value));
    // Every finite double has an exact decimal expansion; 64 digits after the point leave enough to round from.
    std::array<char, 128> text{};
    const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed, 64);
    return parse({text.data(), static_cast<std::size_t>(end.ptr - text.data())});
}

Decimal Decimal::scaled(std::int64_t value, int scale) {
    return DecimalParts{value, scale}.decimal();
}

std::string Decimal::to_string() const {
    const auto [mantissa, scale] = DecimalParts::of(*this);
    auto digits = unsigned_digits(mantissa < 0 ? -mantissa : mantissa);
    const auto after_point = static_cast<std::size_t>(scale);
    if (digits.size() <= after_point)
        digits.insert(0, after_point + 1 - digits.size(), '0');
    if (after_point > 0)
        digits.insert(digits.size() - after_point, 1, '.');
    return mantissa < 0 ? "-" + digits : digits;
}

double Decimal::to_double() const {
    const auto [mantissa, scale] = DecimalParts::of(*this);
    constexpr Int128 exact = Int128(1) << 53;
    // Both operands are exact doubles, so the one division rounds correctly.
    if (mantissa <= exact && mantissa >= -exact && scale <= 22)
        return static_cast<double>(mantissa) / static_cast<double>(k_powers_of_ten.at(static_cast<std::size_t>(scale)));
    const auto text = to_string();
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

float Decimal::to_float() const {
    const auto text = to_string();
    float value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Expected<std::int64_t> Decimal::to_integer() const {
    const auto whole = DecimalParts::of(truncated()).mantissa;
    if (whole > std::numeric_limits<std::int64_t>::max() || whole < std::numeric_limits<std::int64_t>::min())
        return error("FOCA0003", "too large for xs:integer: " + to_string());
    return static_cast<std::int64_t>(whole);
}

} // namespace palestra::xpath
