// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/age.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

namespace palestra::registry {
namespace {

namespace chrono = std::chrono;

/// A digit, or the letter that stands for it in a homocode (D.M. 23/12/1976 art. 6).
std::optional<int> digit(char c) {
    constexpr std::string_view letters = "LMNPQRSTUV";
    if (c >= '0' && c <= '9')
        return c - '0';
    const auto at = letters.find(c);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<int>(at));
}

std::optional<int> two_digits(std::string_view text) {
    const auto tens = digit(text[0]);
    const auto units = digit(text[1]);
    return tens && units ? std::optional(*tens * 10 + *units) : std::nullopt;
}

Day day_of(TimePoint time) {
    return Day{chrono::floor<chrono::days>(time)};
}

} // namespace

std::optional<Day> birth_date_of(std::string_view fiscal_code, TimePoint today) {
    if (fiscal_code.size() != 16)
        return std::nullopt;
    const auto code = to_upper(fiscal_code);
    const auto year = two_digits(std::string_view(code).substr(6, 2));
    const auto month = std::string_view("ABCDEHLMPRST").find(code[8]);
    const auto day = two_digits(std::string_view(code).substr(9, 2));
    if (!year || month == std::string_view::npos || !day)
        return std::nullopt;
    const auto born_in = [&](int century) {
        return Day{chrono::year{century + *year}, chrono::month{static_cast<unsigned>(month) + 1},
                   chrono::day{static_cast<unsigned>(*day > 40 ? *day - 40 : *day)}};
    };
    const auto now = day_of(today);
    const int century = static_cast<int>(now.year()) / 100 * 100;
    const auto birth = born_in(century) <= now ? born_in(century) : born_in(century - 100);
    return birth.ok() ? std::optional(birth) : std::nullopt;
}

std::optional<Day> parse_day(std::string_view text) {
    const auto time = text.size() == 10 ? parse_iso8601(text) : std::nullopt;
    return time ? std::optional(day_of(*time)) : std::nullopt;
}

int age_on(Day birth, TimePoint today) {
    const auto now = day_of(today);
    const int years = static_cast<int>(now.year()) - static_cast<int>(birth.year());
    const bool birthday_to_come = std::pair(now.month(), now.day()) < std::pair(birth.month(), birth.day());
    return birthday_to_come ? years - 1 : years;
}

} // namespace palestra::registry
