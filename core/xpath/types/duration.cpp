// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/duration.hpp"

namespace palestra::xpath {
namespace {

constexpr std::int64_t k_minute = 60;
constexpr std::int64_t k_hour = 3600;
constexpr std::int64_t k_day = 86400;

std::unexpected<Error> overflow() {
    return error("FODT0002", "overflow of a duration");
}

} // namespace

Expected<Duration> Duration::year_month(std::int64_t months) {
    if (months > k_max_months || months < -k_max_months)
        return overflow();
    return Duration(DurationKind::year_month, months, 0, 0);
}

Expected<Duration> Duration::day_time(std::int64_t seconds, std::int32_t nanoseconds) {
    if (seconds > k_max_seconds || seconds < -k_max_seconds)
        return overflow();
    return Duration(DurationKind::day_time, 0, seconds, nanoseconds);
}

Expected<Duration> Duration::day_time(const Decimal& seconds) {
    const auto rounded = seconds.round_half_to_even(9);
    if (!rounded)
        return overflow();
    const auto whole = rounded->to_integer();
    if (!whole)
        return overflow();
    const auto rest = subtract(*rounded, Decimal::from_integer(*whole));
    const auto nanoseconds = rest ? multiply(*rest, Decimal::from_integer(1'000'000'000)) : rest;
    if (!nanoseconds)
        return overflow();
    return day_time(*whole, static_cast<std::int32_t>(nanoseconds->to_integer().value_or(0)));
}

Duration Duration::cast_to(DurationKind kind) const {
    const bool keeps_months = kind != DurationKind::day_time;
    const bool keeps_seconds = kind != DurationKind::year_month;
    return {kind, keeps_months ? months_ : 0, keeps_seconds ? seconds_ : 0, keeps_seconds ? nanoseconds_ : 0};
}

Duration Duration::negated() const {
    return {kind_, -months_, -seconds_, -nanoseconds_};
}

std::int64_t Duration::years() const {
    return months_ / 12;
}

std::int64_t Duration::months() const {
    return months_ % 12;
}

std::int64_t Duration::days() const {
    return seconds_ / k_day;
}

std::int64_t Duration::hours() const {
    return seconds_ % k_day / k_hour;
}

std::int64_t Duration::minutes() const {
    return seconds_ % k_hour / k_minute;
}

Decimal Duration::seconds() const {
    return Decimal::scaled(seconds_ % k_minute * 1'000'000'000 + nanoseconds_, 9);
}

Decimal Duration::total_seconds_exact() const {
    // At most 19 digits before the point and 9 after it: the sum always fits.
    return add(Decimal::from_integer(seconds_), Decimal::scaled(nanoseconds_, 9)).value_or(Decimal());
}

} // namespace palestra::xpath
