// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

namespace palestra::xpath {

/// The proleptic Gregorian calendar for years far outside those of std::chrono::year. Year zero is a leap year.
struct CivilDate {
    std::int64_t year;
    unsigned month; ///< 1 … 12
    unsigned day;   ///< 1 … 31
};

[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

[[nodiscard]] constexpr bool is_leap_year(std::int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

[[nodiscard]] constexpr unsigned days_in_month(std::int64_t year, unsigned month) {
    if (month == 2)
        return is_leap_year(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year.
[[nodiscard]] constexpr std::int64_t days_since_epoch(const CivilDate& date) {
    const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t era = floor_divide(year, 400);
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

[[nodiscard]] constexpr CivilDate civil_date(std::int64_t days) {
    days += 719468;
    const std::int64_t era = floor_divide(days, 146097);
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month = (5 * day_of_year + 2) / 153;
    const auto day = static_cast<unsigned>(day_of_year - (153 * month + 2) / 5 + 1);
    const std::int64_t year = era * 400 + year_of_era + (month >= 10 ? 1 : 0);
    return {year, static_cast<unsigned>(month < 10 ? month + 3 : month - 9), day};
}

} // namespace palestra::xpath
