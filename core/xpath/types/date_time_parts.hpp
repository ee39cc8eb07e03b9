// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/calendar.hpp"
#include "core/xpath/types/date_time.hpp"

namespace palestra::xpath {

/// Seconds since 1970-01-01T00:00:00, in the local time of a value or in UTC.
struct Moment {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0; ///< 0 … 999 999 999
};

/// How the files of DateTime see inside it. Not for others.
struct DateTimeArithmetic {
    static constexpr std::int64_t k_day = 86400;

    /// In the value's own time zone.
    static Moment local(const DateTime& value) {
        const auto& fields = value.fields_;
        const auto days = days_since_epoch({fields.year, fields.month, fields.day});
        return {days * k_day + fields.hour * 3600 + fields.minute * 60 + fields.second, fields.nanosecond};
    }

    static Moment universal(const DateTime& value, int implicit_timezone) {
        auto moment = local(value);
        moment.seconds -=
            std::int64_t{60} * value.fields_.timezone.value_or(static_cast<std::int16_t>(implicit_timezone));
        return moment;
    }

    /// The value of `kind` at a local time; a date keeps only its day, a time only its time. FODT0001.
    static Expected<DateTime> at(DateTimeKind kind, const Moment& moment, std::optional<std::int16_t> timezone);
};

} // namespace palestra::xpath
