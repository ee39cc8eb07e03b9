// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"

#include <chrono>

namespace palestra {

/// What Italy's clocks are ahead of UTC: CET, or CEST between 01:00 UTC of the last Sundays of March and October
/// (directive 2000/84/EC).
[[nodiscard]] constexpr std::chrono::seconds italian_offset(TimePoint time) {
    using namespace std::chrono;
    const auto y = year_month_day(floor<days>(time)).year();
    const auto change = [y](month m) { return sys_days(y / m / Sunday[last]) + hours(1); };
    return time >= change(March) && time < change(October) ? hours(2) : hours(1);
}

/// The day that Italy's calendars show.
[[nodiscard]] constexpr std::chrono::sys_days italian_day_of(TimePoint time) {
    return std::chrono::floor<std::chrono::days>(time + italian_offset(time));
}

} // namespace palestra
