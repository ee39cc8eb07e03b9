// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/date_time.hpp"

#include "core/xpath/types/date_time_parts.hpp"

namespace palestra::xpath {
namespace {

/// Which fields a kind has.
struct Has {
    bool year;
    bool month;
    bool day;
    bool time;
};

constexpr Has has(DateTimeKind kind) {
    switch (kind) {
    case DateTimeKind::date_time:
        return {true, true, true, true};
    case DateTimeKind::date:
        return {true, true, true, false};
    case DateTimeKind::time:
        return {false, false, false, true};
    case DateTimeKind::year_month:
        return {true, true, false, false};
    case DateTimeKind::year:
        return {true, false, false, false};
    case DateTimeKind::month_day:
        return {false, true, true, false};
    case DateTimeKind::day:
        return {false, false, true, false};
    default:
        return {false, true, false, false};
    }
}

/// Fields the kind does not have go to the reference moment: 1972-12-31T00:00:00, or the first of the month, where the
/// day must exist in every month.
DateTimeFields only(DateTimeKind kind, const DateTimeFields& fields) {
    const auto [year, month, day, time] = has(kind);
    DateTimeFields result;
    result.timezone = fields.timezone;
    if (year)
        result.year = fields.year;
    if (month)
        result.month = fields.month;
    if (day)
        result.day = fields.day;
    else if (month || year)
        result.day = 1;
    if (time) {
        result.hour = fields.hour;
        result.minute = fields.minute;
        result.second = fields.second;
        result.nanosecond = fields.nanosecond;
    }
    return result;
}

} // namespace

Expected<DateTime> DateTime::of(DateTimeKind kind, const DateTimeFields& fields) {
    const auto kept = only(kind, fields);
    if (kept.year > k_max_year || kept.year < -k_max_year)
        return error("FODT0001", "year out of range: " + std::to_string(kept.year));
    if (kept.month < 1 || kept.month > 12 || kept.day < 1 || kept.day > days_in_month(kept.year, kept.month) ||
        kept.hour > 23 || kept.minute > 59 || kept.second > 59 || kept.nanosecond < 0 ||
        kept.nanosecond > 999'999'999 || kept.timezone.value_or(0) > 840 || kept.timezone.value_or(0) < -840)
        return error("FORG0001", "no such date or time");
    return DateTime(kind, kept);
}

Decimal DateTime::seconds() const {
    return Decimal::scaled(std::int64_t{fields_.second} * 1'000'000'000 + fields_.nanosecond, 9);
}

std::optional<Duration> DateTime::timezone() const {
    if (!fields_.timezone)
        return std::nullopt;
    return Duration::day_time(std::int64_t{60} * *fields_.timezone).value_or(Duration());
}

Expected<DateTime> DateTime::cast_to(DateTimeKind kind) const {
    const bool allowed = kind == kind_ || kind_ == DateTimeKind::date_time ||
                         (kind_ == DateTimeKind::date && kind != DateTimeKind::time);
    if (!allowed)
        return error("XPTY0004", "no cast between these types of date and time");
    auto fields = fields_;
    if (kind_ == DateTimeKind::date) // which becomes midnight
        fields.hour = fields.minute = fields.second = 0;
    return DateTime(kind, only(kind, fields));
}

Expected<DateTime> combine(const DateTime& date, const DateTime& time) {
    auto fields = time.fields();
    const auto& day = date.fields();
    if (day.timezone && fields.timezone && day.timezone != fields.timezone)
        return error("FORG0008", "the date and the time have different time zones");
    fields.year = day.year;
    fields.month = day.month;
    fields.day = day.day;
    if (!fields.timezone)
        fields.timezone = day.timezone;
    return DateTime::of(DateTimeKind::date_time, fields);
}

std::strong_ordering compare(const DateTime& a, const DateTime& b, int implicit_timezone) {
    const auto left = DateTimeArithmetic::universal(a, implicit_timezone);
    const auto right = DateTimeArithmetic::universal(b, implicit_timezone);
    return left.seconds != right.seconds ? left.seconds <=> right.seconds : left.nanoseconds <=> right.nanoseconds;
}

} // namespace palestra::xpath
