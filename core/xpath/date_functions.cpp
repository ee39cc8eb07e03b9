// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/date_value.hpp"
#include "core/xpath/function.hpp"
#include "core/xpath/types/calendar.hpp"
#include "core/xpath/types/date_time_arithmetic.hpp"

#include <array>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;

/// The moment of the evaluation in the implicit time zone: F&O §16.3.
DateTime now(const Context& context) {
    constexpr std::int64_t second = 1'000'000, day = 86400;
    const std::int64_t local = context.now + std::int64_t{60} * context.timezone_minutes * second;
    const std::int64_t seconds = floor_divide(local, second);
    const std::int64_t days = floor_divide(seconds, day);
    const std::int64_t of_day = seconds - days * day;
    const CivilDate date = civil_date(days);
    DateTimeFields fields;
    fields.year = static_cast<std::int32_t>(date.year);
    fields.month = static_cast<std::uint8_t>(date.month);
    fields.day = static_cast<std::uint8_t>(date.day);
    fields.hour = static_cast<std::uint8_t>(of_day / 3600);
    fields.minute = static_cast<std::uint8_t>(of_day / 60 % 60);
    fields.second = static_cast<std::uint8_t>(of_day % 60);
    fields.nanosecond = static_cast<std::int32_t>((local - seconds * second) * 1000);
    fields.timezone = static_cast<std::int16_t>(context.timezone_minutes);
    return or_raise(DateTime::of(DateTimeKind::date_time, fields));
}

template <DateTimeKind kind>
Item current(Context& context, Arguments) {
    return moment_item(context, or_raise(now(context).cast_to(kind)));
}

Item implicit_timezone(Context& context, Arguments) {
    return duration_item(context, or_raise(Duration::day_time(std::int64_t{60} * context.timezone_minutes)));
}

/// fn:dateTime: F&O §5.2.
Item date_time(Context& context, Arguments a) {
    if (!a[0].exists() || !a[1].exists())
        return {};
    return moment_item(context, or_raise(combine(moment_of(a[0]), moment_of(a[1]))));
}

/// fn:adjust-…-to-timezone: one argument means the implicit time zone, an empty second one takes the zone away (§10.7).
Item adjust(Context& context, Arguments a) {
    if (!a[0].exists())
        return {};
    std::optional<int> timezone = context.timezone_minutes;
    if (a.size() > 1)
        timezone = a[1].exists() ? std::optional(or_raise(timezone_minutes(duration_of(a[1])))) : std::nullopt;
    return moment_item(context, or_raise(adjust_to_timezone(moment_of(a[0]), timezone)));
}

constexpr std::array k_rows{
    FunctionRow{"dateTime", "A? T?", 2, "D?", date_time},
    FunctionRow{"adjust-dateTime-to-timezone", "D? Y?", 1, "D?", adjust},
    FunctionRow{"adjust-date-to-timezone", "A? Y?", 1, "A?", adjust},
    FunctionRow{"adjust-time-to-timezone", "T? Y?", 1, "T?", adjust},
    FunctionRow{"current-dateTime", "", 0, "D", current<DateTimeKind::date_time>},
    FunctionRow{"current-date", "", 0, "A", current<DateTimeKind::date>},
    FunctionRow{"current-time", "", 0, "T", current<DateTimeKind::time>},
    FunctionRow{"implicit-timezone", "", 0, "Y", implicit_timezone},
};

} // namespace

std::span<const FunctionRow> date_functions() {
    return k_rows;
}

} // namespace palestra::xpath
