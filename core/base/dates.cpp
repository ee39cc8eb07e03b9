// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"

#include "core/base/text.hpp"

#include <fmt/format.h>

#include <array>

namespace palestra {
namespace {

using namespace std::chrono;

struct Fields {
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
};

Fields fields_of(TimePoint time) {
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    return {int{date.year()},
            static_cast<int>(unsigned{date.month()}),
            static_cast<int>(unsigned{date.day()}),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()),
            static_cast<int>(clock.subseconds().count())};
}

std::optional<TimePoint> time_of(const Fields& f, minutes offset) {
    const year_month_day date{year{f.year}, month{static_cast<unsigned>(f.month)}, day{static_cast<unsigned>(f.day)}};
    if (!date.ok() || f.hour > 23 || f.minute > 59 || f.second > 59)
        return std::nullopt;
    return TimePoint{sys_days{date}} + hours{f.hour} + minutes{f.minute} + seconds{f.second} +
           milliseconds{f.millisecond} - offset;
}

/// Reads exactly `count` digits off the front.
std::optional<int> take(std::string_view& text, std::size_t count) {
    if (text.size() < count || !is_digits(text.substr(0, count)))
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value * 10 + (text[i] - '0');
    text.remove_prefix(count);
    return value;
}

bool skip(std::string_view& text, char c) {
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

/// A fraction after '.', to milliseconds; absent means 0.
std::optional<int> take_fraction(std::string_view& text) {
    if (!skip(text, '.'))
        return 0;
    int value = 0;
    int scale = 100;
    std::size_t count = 0;
    for (; count < text.size() && is_digits(text.substr(count, 1)); ++count, scale /= 10)
        value += (text[count] - '0') * scale;
    if (count == 0)
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

/// "", "Z", "+0100", "+01:00" or "+01"; nothing else may follow.
std::optional<minutes> take_zone(std::string_view& text) {
    if (text.empty() || text == "Z") {
        text = {};
        return minutes{0};
    }
    const bool east = skip(text, '+');
    if (!east && !skip(text, '-'))
        return std::nullopt;
    const auto hour = take(text, 2);
    skip(text, ':');
    const auto minute = text.empty() ? std::optional<int>(0) : take(text, 2);
    if (!hour || !minute || !text.empty() || *hour > 14 || *minute > 59)
        return std::nullopt;
    const auto offset = hours{*hour} + minutes{*minute};
    return east ? offset : -offset;
}

} // namespace

std::string iso8601(TimePoint time) {
    const auto f = fields_of(time);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", f.year, f.month, f.day, f.hour, f.minute, f.second,
                       f.millisecond);
}

std::optional<TimePoint> parse_iso8601(std::string_view text) {
    Fields f;
    const auto year = take(text, 4);
    if (!year || !skip(text, '-'))
        return std::nullopt;
    const auto month = take(text, 2);
    if (!month || !skip(text, '-'))
        return std::nullopt;
    const auto day = take(text, 2);
    if (!day)
        return std::nullopt;
    f.year = *year;
    f.month = *month;
    f.day = *day;
    if (text.empty())
        return time_of(f, minutes{0});
    if (!skip(text, 'T'))
        return std::nullopt;
    const auto hour = take(text, 2);
    const bool colon = skip(text, ':');
    const auto minute = take(text, 2);
    if (!hour || !colon || !minute)
        return std::nullopt;
    f.hour = *hour;
    f.minute = *minute;
    if (skip(text, ':')) {
        const auto second = take(text, 2);
        if (!second)
            return std::nullopt;
        f.second = *second;
        const auto fraction = take_fraction(text);
        if (!fraction)
            return std::nullopt;
        f.millisecond = *fraction;
    }
    const auto zone = take_zone(text);
    return zone ? time_of(f, *zone) : std::nullopt;
}

std::string compact_utc(TimePoint time) {
    const auto f = fields_of(time);
    return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", f.year, f.month, f.day, f.hour, f.minute, f.second);
}

std::optional<TimePoint> parse_hl7(std::string_view text) {
    Fields f;
    const auto year = take(text, 4);
    if (!year)
        return std::nullopt;
    f.year = *year;
    const std::array<int*, 5> rest{&f.month, &f.day, &f.hour, &f.minute, &f.second};
    for (int* part : rest) {
        if (text.empty() || !is_digits(text.substr(0, 1)))
            break;
        const auto value = take(text, 2);
        if (!value)
            return std::nullopt;
        *part = *value;
    }
    const auto fraction = take_fraction(text);
    const auto zone = take_zone(text);
    if (!fraction || !zone)
        return std::nullopt;
    f.millisecond = *fraction;
    return time_of(f, *zone);
}

std::string italian_date(TimePoint time) {
    const auto f = fields_of(time);
    return fmt::format("{:02}/{:02}/{:04}", f.day, f.month, f.year);
}

std::string italian_date_time(TimePoint time) {
    const auto f = fields_of(time);
    return fmt::format("{} {:02}:{:02}", italian_date(time), f.hour, f.minute);
}

std::string pdf_date(TimePoint time) {
    return "D:" + compact_utc(time) + "Z";
}

std::int64_t unix_seconds(TimePoint time) {
    return duration_cast<seconds>(time.time_since_epoch()).count();
}

} // namespace palestra
