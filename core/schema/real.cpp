// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/real.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace palestra::schema {
namespace {

std::size_t digits(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        ++at;
    return at - begin;
}

bool is_number(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const std::size_t whole = digits(text, at);
    at += whole;
    std::size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        fraction = digits(text, ++at);
        at += fraction;
    }
    if (whole + fraction == 0)
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t exponent = digits(text, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at == text.size();
}

} // namespace

std::optional<double> parse_real(std::string_view text) {
    if (text == "INF")
        return std::numeric_limits<double>::infinity();
    if (text == "-INF")
        return -std::numeric_limits<double>::infinity();
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (!is_number(text))
        return std::nullopt;
    const bool negative = text[0] == '-';
    const auto unsigned_text = text[0] == '+' || negative ? text.substr(1) : text;
    double value = 0;
    const auto [end, error] = std::from_chars(unsigned_text.data(), unsigned_text.data() + unsigned_text.size(), value);
    if (error == std::errc::result_out_of_range) {
        const auto mark = unsigned_text.find_first_of("eE");
        const bool tiny = mark != std::string_view::npos && unsigned_text.substr(mark + 1).starts_with('-');
        value = tiny ? 0 : std::numeric_limits<double>::infinity();
    }
    return negative ? -value : value;
}

std::string canonical_real(double value) {
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "INF" : "-INF";
    if (value == 0)
        return "0.0E1";
    std::array<char, 64> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const auto mark = text.find('e');
    std::string mantissa(text.substr(0, mark));
    if (mantissa.find('.') == std::string::npos)
        mantissa += ".0";
    int exponent = 0;
    const auto power = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    return mantissa + "E" + std::to_string(exponent);
}

} // namespace palestra::schema
