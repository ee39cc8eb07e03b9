// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/decimal.hpp"

#include <algorithm>

namespace palestra::schema {
namespace {

std::strong_ordering compare_magnitudes(const Decimal& a, const Decimal& b) {
    if (const auto order = a.whole.size() <=> b.whole.size(); order != 0)
        return order;
    if (const auto order = a.whole <=> b.whole; order != 0)
        return order;
    return a.fraction <=> b.fraction;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    Decimal value;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        value.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    value.whole = text.substr(0, point);
    value.fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
    if ((value.whole.empty() && value.fraction.empty()) || !std::ranges::all_of(value.whole, is_digit) ||
        !std::ranges::all_of(value.fraction, is_digit))
        return std::nullopt;
    value.whole.remove_prefix(std::min(value.whole.find_first_not_of('0'), value.whole.size()));
    value.fraction = value.fraction.substr(0, value.fraction.find_last_not_of('0') + 1);
    return value;
}

std::string Decimal::canonical(bool integer) const {
    std::string text = negative && !is_zero() ? "-" : "";
    text += whole.empty() ? "0" : whole;
    if (!integer)
        text.append(".").append(fraction.empty() ? "0" : fraction);
    return text;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const bool a_below = a.negative && !a.is_zero();
    const bool b_below = b.negative && !b.is_zero();
    if (a_below != b_below)
        return a_below ? std::strong_ordering::less : std::strong_ordering::greater;
    return a_below ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
}

} // namespace palestra::schema
