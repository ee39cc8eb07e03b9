// SPDX-License-Identifier: EUPL-1.2
// The eight types of date and time from and to text (XML Schema part 2 §3.2.7 to §3.2.14; F&O 17.1.5).
#include "core/base/text.hpp"
#include "core/xpath/types/date_time.hpp"
#include "core/xpath/types/date_time_arithmetic.hpp"

namespace palestra::xpath {
namespace {

std::string_view type_name(DateTimeKind kind) {
    switch (kind) {
    case DateTimeKind::date_time:
        return "xs:dateTime";
    case DateTimeKind::date:
        return "xs:date";
    case DateTimeKind::time:
        return "xs:time";
    case DateTimeKind::year_month:
        return "xs:gYearMonth";
    case DateTimeKind::year:
        return "xs:gYear";
    case DateTimeKind::month_day:
        return "xs:gMonthDay";
    case DateTimeKind::day:
        return "xs:gDay";
    default:
        return "xs:gMonth";
    }
}

/// Each function moves past what it reads and is false when something else stands there.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    bool mark(std::string_view mark) {
        if (!rest_.starts_with(mark))
            return false;
        rest_.remove_prefix(mark.size());
        return true;
    }

    bool two_digits(std::uint8_t& value) {
        if (rest_.size() < 2 || !is_digits(rest_.substr(0, 2)))
            return false;
        value = static_cast<std::uint8_t>((rest_[0] - '0') * 10 + (rest_[1] - '0'));
        rest_.remove_prefix(2);
        return true;
    }

    /// Four digits, or more without a leading zero. A year past the range is read and marked as such.
    bool year(std::int32_t& value, bool& too_large) {
        const bool negative = mark("-");
        const auto digits = rest_.substr(0, std::min(rest_.find_first_not_of("0123456789"), rest_.size()));
        if (digits.size() < 4 || (digits.size() > 4 && digits[0] == '0'))
            return false;
        rest_.remove_prefix(digits.size());
        too_large = digits.size() > 9;
        value = 0;
        if (!too_large)
            for (const char digit : digits)
                value = value * 10 + (digit - '0');
        if (negative)
            value = -value;
        return true;
    }

    bool time(DateTimeFields& fields) {
        if (!two_digits(fields.hour) || !mark(":") || !two_digits(fields.minute) || !mark(":") ||
            !two_digits(fields.second))
            return false;
        if (!mark("."))
            return true;
        const auto digits = rest_.substr(0, std::min(rest_.find_first_not_of("0123456789"), rest_.size()));
        rest_.remove_prefix(digits.size());
        std::int32_t unit = 100'000'000;
        for (const char digit : digits) {
            fields.nanosecond += unit * (digit - '0');
            unit /= 10;
        }
        return !digits.empty();
    }

    bool timezone(DateTimeFields& fields) {
        if (rest_.empty())
            return true;
        if (mark("Z")) {
            fields.timezone = 0;
            return true;
        }
        const bool west = mark("-");
        std::uint8_t hours = 0;
        std::uint8_t minutes = 0;
        if ((!west && !mark("+")) || !two_digits(hours) || !mark(":") || !two_digits(minutes) || minutes > 59)
            return false;
        const int total = hours * 60 + minutes;
        fields.timezone = static_cast<std::int16_t>(west ? -total : total);
        return total <= 840;
    }

private:
    std::string_view rest_;
};

bool read(Reader& reader, DateTimeKind kind, DateTimeFields& fields, bool& too_large) {
    const auto month = [&] { return reader.mark("-") && reader.two_digits(fields.month); };
    const auto day = [&] { return reader.mark("-") && reader.two_digits(fields.day); };
    switch (kind) {
    case DateTimeKind::date_time:
        return reader.year(fields.year, too_large) && month() && day() && reader.mark("T") && reader.time(fields);
    case DateTimeKind::date:
        return reader.year(fields.year, too_large) && month() && day();
    case DateTimeKind::time:
        return reader.time(fields);
    case DateTimeKind::year_month:
        return reader.year(fields.year, too_large) && month();
    case DateTimeKind::year:
        return reader.year(fields.year, too_large);
    case DateTimeKind::month_day:
        return reader.mark("-") && month() && day();
    case DateTimeKind::day:
        return reader.mark("--") && day();
    default:
        return reader.mark("-") && month();
    }
}

void append_two_digits(std::string& out, unsigned value) {
    out += static_cast<char>('0' + value / 10);
    out += static_cast<char>('0' + value % 10);
}

void append_year(std::string& out, std::int32_t year) {
    const auto digits = std::to_string(year < 0 ? -year : year);
    if (year < 0)
        out += '-';
    out.append(digits.size() < 4 ? 4 - digits.size() : 0, '0');
    out += digits;
}

void append_time(std::string& out, const DateTimeFields& fields) {
    append_two_digits(out, fields.hour);
    out += ':';
    append_two_digits(out, fields.minute);
    out += ':';
    append_two_digits(out, fields.second);
    if (fields.nanosecond == 0)
        return;
    auto digits = std::to_string(1'000'000'000 + fields.nanosecond);
    digits.erase(digits.find_last_not_of('0') + 1);
    out += '.';
    out += std::string_view(digits).substr(1);
}

void append_timezone(std::string& out, std::optional<std::int16_t> timezone) {
    if (!timezone)
        return;
    if (*timezone == 0) {
        out += 'Z';
        return;
    }
    const auto minutes = static_cast<unsigned>(*timezone < 0 ? -*timezone : *timezone);
    out += *timezone < 0 ? '-' : '+';
    append_two_digits(out, minutes / 60);
    out += ':';
    append_two_digits(out, minutes % 60);
}

} // namespace

Expected<DateTime> DateTime::parse(DateTimeKind kind, std::string_view text) {
    const auto lexical = trim(text);
    Reader reader(lexical);
    DateTimeFields fields;
    bool too_large = false;
    const auto invalid = [&] {
        return error("FORG0001", "not an " + std::string(type_name(kind)) + ": " + quoted(lexical));
    };
    if (!read(reader, kind, fields, too_large) || !reader.timezone(fields) || !reader.at_end())
        return invalid();
    const bool midnight = fields.hour == 24 && fields.minute == 0 && fields.second == 0 && fields.nanosecond == 0;
    if (midnight)
        fields.hour = 0;
    const auto value = of(kind, fields);
    if (!value)
        return invalid();
    if (too_large)
        return error("FODT0001", "year out of range: " + quoted(lexical));
    if (midnight && kind == DateTimeKind::date_time)
        return add(*value, Duration::day_time(86400).value_or(Duration()));
    return value;
}

std::string DateTime::to_string() const {
    std::string out;
    const auto month = [&] {
        out += '-';
        append_two_digits(out, fields_.month);
    };
    const auto day = [&] {
        out += '-';
        append_two_digits(out, fields_.day);
    };
    switch (kind_) {
    case DateTimeKind::date_time:
    case DateTimeKind::date:
        append_year(out, fields_.year);
        month();
        day();
        if (kind_ == DateTimeKind::date_time) {
            out += 'T';
            append_time(out, fields_);
        }
        break;
    case DateTimeKind::time:
        append_time(out, fields_);
        break;
    case DateTimeKind::year_month:
    case DateTimeKind::year:
        append_year(out, fields_.year);
        if (kind_ == DateTimeKind::year_month)
            month();
        break;
    case DateTimeKind::month_day:
        out += '-';
        month();
        day();
        break;
    case DateTimeKind::day:
        out += "--";
        day();
        break;
    case DateTimeKind::month:
        out += '-';
        month();
        break;
    }
    append_timezone(out, fields_.timezone);
    return out;
}

} // namespace palestra::xpath
