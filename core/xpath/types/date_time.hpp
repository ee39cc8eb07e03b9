// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/decimal.hpp"
#include "core/xpath/types/duration.hpp"
#include "core/xpath/types/error.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::xpath {

enum class DateTimeKind : std::uint8_t { date_time, date, time, year_month, year, month_day, day, month };

/// What DateTime::of checks and the accessors give back.
struct DateTimeFields {
    std::int32_t year = 1972; ///< the parts a kind does not have stay at the reference moment of F&O 10.4
    std::uint8_t month = 12;
    std::uint8_t day = 31;
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
    std::int32_t nanosecond = 0;
    std::optional<std::int16_t> timezone; ///< minutes east of Greenwich, -840 … 840
};

/// A value of xs:dateTime, xs:date, xs:time or one of the five Gregorian types, to the nanosecond (further digits are
/// dropped), with its time zone when it has one. Trivially copyable. The calendar is Gregorian throughout and has a
/// year zero, as in XML Schema 1.1 and in Saxon 9.9. Years past ±k_max_year are FODT0001. Pure and thread-safe.
class DateTime {
public:
    static constexpr std::int32_t k_max_year = 999'999'999;

    /// XSD lexical form, white space around it allowed; 24:00:00 is the start of the next day. FORG0001, FODT0001.
    [[nodiscard]] static Expected<DateTime> parse(DateTimeKind kind, std::string_view text);
    /// FODT0001 for a year out of range, FORG0001 for any other field. Fields the kind does not have are ignored.
    [[nodiscard]] static Expected<DateTime> of(DateTimeKind kind, const DateTimeFields& fields);

    /// Canonical form of F&O 17.1.5, in the value's own time zone.
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] constexpr DateTimeKind kind() const { return kind_; }

    [[nodiscard]] constexpr const DateTimeFields& fields() const { return fields_; }

    /// Of the minute, with the fraction: fn:seconds-from-dateTime, fn:seconds-from-time.
    [[nodiscard]] Decimal seconds() const;
    /// fn:timezone-from-…: nothing for a value without one.
    [[nodiscard]] std::optional<Duration> timezone() const;

    /// The cast to another kind (F&O 17.1.5). XPTY0004 when there is none, such as xs:date to xs:time.
    [[nodiscard]] Expected<DateTime> cast_to(DateTimeKind kind) const;

private:
    friend struct DateTimeArithmetic;

    constexpr DateTime(DateTimeKind kind, const DateTimeFields& fields) : fields_(fields), kind_(kind) {}

    DateTimeFields fields_;
    DateTimeKind kind_ = DateTimeKind::date_time;
};

/// fn:dateTime. FORG0008 when both have a time zone and these differ.
[[nodiscard]] Expected<DateTime> combine(const DateTime& date, const DateTime& time);

/// Order in time of two values of one kind; `implicit_timezone`, in minutes, is that of values without any. XPath
/// itself orders only xs:dateTime, xs:date and xs:time; for the others it means equality alone.
[[nodiscard]] std::strong_ordering compare(const DateTime& a, const DateTime& b, int implicit_timezone);

} // namespace palestra::xpath
