// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/floating_point.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace palestra::xpath {
namespace {

/// mantissa and exponent of an XSD lexical number, already split at "e".
struct Lexical {
    std::string_view whole;
    std::string_view fraction;
    std::string_view exponent; ///< with its sign, or empty
};

std::string_view without_sign(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    return text;
}

bool read_lexical(std::string_view text, Lexical& lexical) {
    const auto e = text.find_first_of("eE");
    const auto mantissa = without_sign(text.substr(0, e));
    if (e != std::string_view::npos) {
        lexical.exponent = text.substr(e + 1);
        if (!is_digits(without_sign(lexical.exponent)))
            return false;
    }
    const auto point = mantissa.find('.');
    lexical.whole = mantissa.substr(0, point);
    if (point != std::string_view::npos)
        lexical.fraction = mantissa.substr(point + 1);
    return !(lexical.whole.empty() && lexical.fraction.empty()) &&
           (lexical.whole.empty() || is_digits(lexical.whole)) &&
           (lexical.fraction.empty() || is_digits(lexical.fraction));
}

/// Of a number out of range: did it overflow (true) or vanish? Decided by the place of its first digit that counts.
bool is_huge(const Lexical& lexical) {
    long long exponent = 0;
    const auto digits = without_sign(lexical.exponent);
    const bool negative = lexical.exponent.starts_with('-');
    if (!digits.empty() && std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
        return !negative;
    if (negative)
        exponent = -exponent;
    const auto whole = lexical.whole.find_first_not_of('0');
    if (whole != std::string_view::npos)
        return exponent + static_cast<long long>(lexical.whole.size() - whole) > 0;
    return exponent - static_cast<long long>(lexical.fraction.find_first_not_of('0')) > 0;
}

template <typename T>
Expected<T> parse(std::string_view text, std::string_view type) {
    auto lexical = trim(text);
    if (lexical == "INF" || lexical == "+INF") // XML Schema 1.1; Saxon too
        return std::numeric_limits<T>::infinity();
    if (lexical == "-INF")
        return -std::numeric_limits<T>::infinity();
    if (lexical == "NaN")
        return std::numeric_limits<T>::quiet_NaN();
    Lexical parts;
    if (!read_lexical(lexical, parts))
        return error("FORG0001", "not an " + std::string(type) + ": " + quoted(lexical));
    if (lexical.starts_with('+'))
        lexical.remove_prefix(1); // which std::from_chars does not read
    T value = 0;
    if (std::from_chars(lexical.data(), lexical.data() + lexical.size(), value).ec == std::errc::result_out_of_range)
        value = std::copysign(is_huge(parts) ? std::numeric_limits<T>::infinity() : T(0),
                              lexical.starts_with('-') ? T(-1) : T(1));
    return value;
}

/// `digits` without a point and the power of ten of its first digit, as XPath writes them.
std::string written(std::string digits, int exponent) {
    const auto count = static_cast<int>(digits.size());
    if (exponent >= 6 || exponent < -6) {
        digits.insert(1, count == 1 ? ".0" : ".");
        return digits + "E" + std::to_string(exponent);
    }
    if (exponent < 0)
        return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    if (count <= exponent + 1)
        return digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
    return digits.insert(static_cast<std::size_t>(exponent) + 1, ".");
}

template <typename T>
std::string to_text(T value) {
    if (std::isnan(value))
        return "NaN";
    const std::string sign = std::signbit(value) ? "-" : "";
    if (std::isinf(value))
        return sign + "INF";
    if (value == 0)
        return sign + "0";
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.begin(), text.end(), std::abs(value), std::chars_format::scientific).ptr;
    const std::string_view scientific(text.data(), static_cast<std::size_t>(end - text.data()));
    const auto e = scientific.find('e');
    const auto exponent_text = scientific.substr(e + (scientific[e + 1] == '+' ? 2 : 1));
    int exponent = 0;
    std::from_chars(exponent_text.begin(), exponent_text.end(), exponent);
    std::string digits(scientific.substr(0, e));
    std::erase(digits, '.');
    return sign + written(std::move(digits), exponent);
}

double read_back(const char* begin, const char* end) {
    double value = 0;
    if (std::from_chars(begin, end, value).ec == std::errc::result_out_of_range)
        return std::numeric_limits<double>::infinity();
    return value;
}

/// |value| rounded half to even to a multiple of 10^place, place > 0.
double rounded_to_place(double value, int place) {
    std::array<char, 800> text{};
    // The exact whole part and one digit that tells whether anything follows: every double ends within 1074 places, so
    // the comparison with the half is made on the value itself below.
    const double whole = std::trunc(value);
    const auto end = std::to_chars(text.begin(), text.end(), whole, std::chars_format::fixed, 0).ptr;
    std::string digits(text.data(), end);
    const auto kept = static_cast<std::ptrdiff_t>(digits.size()) - place;
    if (kept < 0)
        return 0;
    const std::string_view rest = std::string_view(digits).substr(static_cast<std::size_t>(kept));
    const bool beyond = whole != value || rest.find_first_not_of('0', 1) != std::string_view::npos;
    const bool odd = kept > 0 && (digits[static_cast<std::size_t>(kept) - 1] - '0') % 2 != 0;
    const bool up = rest[0] > '5' || (rest[0] == '5' && (beyond || odd));
    std::string result = "0" + digits.substr(0, static_cast<std::size_t>(kept));
    if (up) {
        auto at = result.size() - 1;
        while (result[at] == '9')
            result[at--] = '0';
        ++result[at];
    }
    result.append(static_cast<std::size_t>(place), '0');
    return read_back(result.data(), result.data() + result.size());
}

} // namespace

Expected<double> parse_double(std::string_view text) {
    return parse<double>(text, "xs:double");
}

Expected<float> parse_float(std::string_view text) {
    return parse<float>(text, "xs:float");
}

std::string double_to_string(double value) {
    return to_text(value);
}

std::string float_to_string(float value) {
    return to_text(value);
}

double round_half_up(double value) {
    if (!std::isfinite(value))
        return value;
    const double below = std::floor(value);
    return std::copysign(value - below >= 0.5 ? below + 1 : below, value);
}

double round_half_to_even(double value, std::int64_t precision) {
    if (!std::isfinite(value) || value == 0 || precision > 330) // no double has a tie so far after the point
        return value;
    const double magnitude = std::abs(value);
    double rounded = 0;
    if (precision >= 0) {
        if (magnitude >= 4503599627370496.0) // 2^52: whole already
            return value;
        std::array<char, 400> text{};
        const auto end =
            std::to_chars(text.begin(), text.end(), magnitude, std::chars_format::fixed, static_cast<int>(precision));
        rounded = read_back(text.data(), end.ptr);
    } else if (precision >= -310) {
        rounded = rounded_to_place(magnitude, static_cast<int>(-precision));
    }
    return std::copysign(rounded, value);
}

} // namespace palestra::xpath
