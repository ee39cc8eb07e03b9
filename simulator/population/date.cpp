// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/date.hpp"

#include "core/base/italian_clock.hpp"

#include <fmt/format.h>

#include <charconv>

namespace palestra::population {
namespace {

using namespace std::chrono;

/// Digits at a place of a text; -1 if they are none.
int number_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

seconds offset_at(sys_seconds time) {
    return italian_offset(time);
}

struct Shown {
    year_month_day date;
    hh_mm_ss<seconds> clock;
    int offset_hours;
};

Shown shown(TimePoint time) {
    const auto utc = floor<seconds>(time);
    const auto offset = offset_at(utc);
    const auto local = utc + offset;
    const auto midnight = floor<days>(local);
    return {year_month_day(midnight), hh_mm_ss<seconds>(local - midnight),
            static_cast<int>(duration_cast<hours>(offset).count())};
}

} // namespace

std::optional<Date> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const int y = number_at(text, 0, 4), m = number_at(text, 5, 2), d = number_at(text, 8, 2);
    const year_month_day date(year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d)));
    if (y < 0 || m < 0 || d < 0 || !date.ok())
        return std::nullopt;
    return Date(date);
}

std::string iso_day(Date date) {
    const year_month_day d(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                       static_cast<unsigned>(d.day()));
}

std::string hl7_day(Date date) {
    const year_month_day d(date);
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                       static_cast<unsigned>(d.day()));
}

std::string italian_day(Date date) {
    const year_month_day d(date);
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(d.day()), static_cast<unsigned>(d.month()),
                       static_cast<int>(d.year()));
}

int year_of(Date date) {
    return static_cast<int>(year_month_day(date).year());
}

Date plus_months(Date date, int count) {
    const auto moved = year_month_day(date) + months(count);
    return moved.ok() ? Date(moved) : Date(moved.year() / moved.month() / last);
}

int age_at(Date birth, Date date) {
    const year_month_day b(birth), d(date);
    const bool before_birthday = d.month() < b.month() || (d.month() == b.month() && d.day() < b.day());
    return static_cast<int>(d.year()) - static_cast<int>(b.year()) - (before_birthday ? 1 : 0);
}

TimePoint at_clock(Date date, int hour, int minute, int second) {
    const auto local = sys_seconds(date) + hours(hour) + minutes(minute) + seconds(second);
    // The hour that comes twice in October is taken as the later one; the missing one of March moves on.
    return local - offset_at(local - hours(1));
}

Date day_of(TimePoint time) {
    return Date(shown(time).date);
}

std::string hl7_time(TimePoint time) {
    const auto s = shown(time);
    return fmt::format("{}{:02}{:02}{:02}+{:02}00", hl7_day(Date(s.date)), s.clock.hours().count(),
                       s.clock.minutes().count(), s.clock.seconds().count(), s.offset_hours);
}

std::string local_iso(TimePoint time) {
    const auto s = shown(time);
    return fmt::format("{}T{:02}:{:02}:{:02}+{:02}:00", iso_day(Date(s.date)), s.clock.hours().count(),
                       s.clock.minutes().count(), s.clock.seconds().count(), s.offset_hours);
}

std::optional<TimePoint> parse_local(std::string_view text) {
    const auto date = parse_day(text.substr(0, 10));
    if (!date || text.size() < 16 || text[10] != 'T' || text[13] != ':')
        return std::nullopt;
    const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2);
    const int second = text.size() >= 19 && text[16] == ':' ? number_at(text, 17, 2) : 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    return at_clock(*date, hour, minute, second);
}

std::string clock_text(TimePoint time) {
    const auto s = shown(time);
    return fmt::format("{:02}:{:02}", s.clock.hours().count(), s.clock.minutes().count());
}

} // namespace palestra::population
