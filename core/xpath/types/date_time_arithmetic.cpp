// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/date_time_arithmetic.hpp"

#include "core/xpath/types/date_time_parts.hpp"

#include <algorithm>

namespace palestra::xpath {
namespace {

constexpr std::int32_t k_second = 1'000'000'000;

std::unexpected<Error> year_overflow() {
    return error("FODT0001", "overflow in date and time arithmetic");
}

std::unexpected<Error> wrong_types() {
    return error("XPTY0004", "no such operation between these types of date, time and duration");
}

bool has_arithmetic(DateTimeKind kind) {
    return kind == DateTimeKind::date_time || kind == DateTimeKind::date || kind == DateTimeKind::time;
}

/// XML Schema part 2, appendix E: a day past the end of the month becomes its last.
Expected<DateTime> add_months(const DateTime& moment, std::int64_t months) {
    auto fields = moment.fields();
    const std::int64_t total = std::int64_t{fields.year} * 12 + (fields.month - 1) + months;
    const auto year = floor_divide(total, 12);
    if (year > DateTime::k_max_year || year < -DateTime::k_max_year)
        return year_overflow();
    fields.year = static_cast<std::int32_t>(year);
    fields.month = static_cast<std::uint8_t>(total - year * 12 + 1);
    fields.day = static_cast<std::uint8_t>(std::min<unsigned>(fields.day, days_in_month(year, fields.month)));
    return DateTime::of(moment.kind(), fields);
}

Moment moved(Moment moment, std::int64_t seconds, std::int32_t nanoseconds) {
    moment.seconds += seconds;
    moment.nanoseconds += nanoseconds;
    if (moment.nanoseconds < 0) {
        moment.nanoseconds += k_second;
        --moment.seconds;
    } else if (moment.nanoseconds >= k_second) {
        moment.nanoseconds -= k_second;
        ++moment.seconds;
    }
    return moment;
}

} // namespace

Expected<DateTime> DateTimeArithmetic::at(DateTimeKind kind, const Moment& moment,
                                          std::optional<std::int16_t> timezone) {
    const auto days = floor_divide(moment.seconds, k_day);
    const auto second_of_day = moment.seconds - days * k_day;
    DateTimeFields fields;
    fields.timezone = timezone;
    fields.nanosecond = moment.nanoseconds;
    fields.hour = static_cast<std::uint8_t>(second_of_day / 3600);
    fields.minute = static_cast<std::uint8_t>(second_of_day / 60 % 60);
    fields.second = static_cast<std::uint8_t>(second_of_day % 60);
    if (kind != DateTimeKind::time) {
        const auto [year, month, day] = civil_date(days);
        if (year > DateTime::k_max_year || year < -DateTime::k_max_year)
            return year_overflow();
        fields.year = static_cast<std::int32_t>(year);
        fields.month = static_cast<std::uint8_t>(month);
        fields.day = static_cast<std::uint8_t>(day);
    }
    return DateTime::of(kind, fields);
}

Expected<DateTime> add(const DateTime& moment, const Duration& duration) {
    if (!has_arithmetic(moment.kind()) || duration.kind() == DurationKind::duration)
        return wrong_types();
    if (duration.kind() == DurationKind::year_month) {
        if (moment.kind() == DateTimeKind::time)
            return wrong_types();
        return add_months(moment, duration.total_months());
    }
    return DateTimeArithmetic::at(
        moment.kind(), moved(DateTimeArithmetic::local(moment), duration.total_seconds(), duration.nanoseconds()),
        moment.fields().timezone);
}

Expected<DateTime> subtract(const DateTime& moment, const Duration& duration) {
    return add(moment, duration.negated());
}

Expected<Duration> difference(const DateTime& a, const DateTime& b, int implicit_timezone) {
    if (a.kind() != b.kind() || !has_arithmetic(a.kind()))
        return wrong_types();
    const auto left = DateTimeArithmetic::universal(a, implicit_timezone);
    const auto right = DateTimeArithmetic::universal(b, implicit_timezone);
    auto seconds = left.seconds - right.seconds;
    auto nanoseconds = left.nanoseconds - right.nanoseconds;
    // Both parts of a duration have one sign.
    if (seconds > 0 && nanoseconds < 0) {
        --seconds;
        nanoseconds += k_second;
    } else if (seconds < 0 && nanoseconds > 0) {
        ++seconds;
        nanoseconds -= k_second;
    }
    return Duration::day_time(seconds, nanoseconds);
}

Expected<int> timezone_minutes(const Duration& duration) {
    const auto seconds = duration.total_seconds();
    if (duration.nanoseconds() != 0 || seconds % 60 != 0 || seconds > 50400 || seconds < -50400)
        return error("FODT0003", "not a time zone: " + duration.to_string());
    return static_cast<int>(seconds / 60);
}

Expected<DateTime> adjust_to_timezone(const DateTime& moment, std::optional<int> timezone) {
    if (!has_arithmetic(moment.kind()))
        return wrong_types();
    auto fields = moment.fields();
    if (!timezone || !fields.timezone) {
        fields.timezone = timezone ? std::optional(static_cast<std::int16_t>(*timezone)) : std::nullopt;
        return DateTime::of(moment.kind(), fields);
    }
    const auto shift = std::int64_t{60} * (*timezone - *fields.timezone);
    return DateTimeArithmetic::at(moment.kind(), moved(DateTimeArithmetic::local(moment), shift, 0),
                                  static_cast<std::int16_t>(*timezone));
}

} // namespace palestra::xpath
