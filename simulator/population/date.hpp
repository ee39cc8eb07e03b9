// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::population {

/// A day of the Gregorian calendar, without zone. Compares and subtracts as days.
using Date = std::chrono::sys_days;
using std::chrono::days;

[[nodiscard]] constexpr Date day(int year, unsigned month, unsigned number) {
    return Date(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number));
}

/// "2022-03-14"; nullopt for anything else and for days that do not exist.
[[nodiscard]] std::optional<Date> parse_day(std::string_view text);
[[nodiscard]] std::string iso_day(Date date);     ///< "2022-03-14"
[[nodiscard]] std::string hl7_day(Date date);     ///< "20220314"
[[nodiscard]] std::string italian_day(Date date); ///< "14/03/2022"
[[nodiscard]] int year_of(Date date);
/// The same day so many years or months later; the last of the month where it has fewer days.
[[nodiscard]] Date plus_months(Date date, int months);
/// Completed years between two days.
[[nodiscard]] int age_at(Date birth, Date date);

/// Piedmont's clock: the instant at which its clocks show that time (CET; CEST by directive 2000/84/EC).
[[nodiscard]] TimePoint at_clock(Date date, int hour, int minute, int second = 0);
[[nodiscard]] Date day_of(TimePoint time); ///< of Piedmont's calendar
/// HL7 TS with Piedmont's offset: "20220314184200+0100" (facts sheet §2.1).
[[nodiscard]] std::string hl7_time(TimePoint time);
/// "2022-03-14T18:42:00+01:00"
[[nodiscard]] std::string local_iso(TimePoint time);
/// Reads local_iso, and "2022-03-14T18:42" as Piedmont's clock.
[[nodiscard]] std::optional<TimePoint> parse_local(std::string_view text);
[[nodiscard]] std::string clock_text(TimePoint time); ///< "18:42"

} // namespace palestra::population
