// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"

#include <optional>
#include <string_view>

namespace palestra::registry {

using Day = std::chrono::year_month_day;

/// The birth date inside an Italian fiscal code (D.M. 23/12/1976), homocodes included. Its two-digit year is the last
/// one that is not after `today`.
[[nodiscard]] std::optional<Day> birth_date_of(std::string_view fiscal_code, TimePoint today);
/// "2009-03-11"
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
/// Whole years on the day of `today` (UTC); born on 29 February: a year older on 1 March.
[[nodiscard]] int age_on(Day birth, TimePoint today);

} // namespace palestra::registry
