// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/date_time.hpp"
#include "core/xpath/types/duration.hpp"

#include <optional>

namespace palestra::xpath {

/// F&O 10.7 and 10.8. For xs:dateTime and xs:date any ordered duration, for xs:time a dayTimeDuration; XPTY0004 for
/// other combinations, FODT0001 when the year leaves its range.
[[nodiscard]] Expected<DateTime> add(const DateTime& moment, const Duration& duration);
[[nodiscard]] Expected<DateTime> subtract(const DateTime& moment, const Duration& duration);

/// The dayTimeDuration between two values of one kind: xs:dateTime, xs:date or xs:time. XPTY0004, FODT0002.
[[nodiscard]] Expected<Duration> difference(const DateTime& a, const DateTime& b, int implicit_timezone);

/// The minutes of a time zone given as dayTimeDuration. FODT0003 outside ±14 hours or with a part of a minute.
[[nodiscard]] Expected<int> timezone_minutes(const Duration& duration);

/// fn:adjust-…-to-timezone for xs:dateTime, xs:date and xs:time; no time zone takes the one there is away. XPTY0004,
/// FODT0001.
[[nodiscard]] Expected<DateTime> adjust_to_timezone(const DateTime& moment, std::optional<int> timezone);

} // namespace palestra::xpath
