// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra {

/// "2026-11-23T08:00:00.123Z"
[[nodiscard]] std::string iso8601(TimePoint time);
/// Date, date-time with or without milliseconds, with Z or ±hh:mm; no zone means UTC.
[[nodiscard]] std::optional<TimePoint> parse_iso8601(std::string_view text);

/// "20261123080000" in UTC, the form INI receives (gateway contract §13.1).
[[nodiscard]] std::string compact_utc(TimePoint time);
/// HL7 TS of a CDA2: YYYY[MM[DD[hh[mm[ss[.f]]]]]][±zzzz]; missing parts are the earliest, no zone means UTC.
[[nodiscard]] std::optional<TimePoint> parse_hl7(std::string_view text);
/// "23/11/2026" or "23/11/2026 08:00", as an Italian reader expects; in UTC.
[[nodiscard]] std::string italian_date(TimePoint time);
[[nodiscard]] std::string italian_date_time(TimePoint time);
/// "D:20261123080000Z", the date of PDF dictionaries (ISO 32000-1 §7.9.4).
[[nodiscard]] std::string pdf_date(TimePoint time);

[[nodiscard]] std::int64_t unix_seconds(TimePoint time);

} // namespace palestra
