// SPDX-License-Identifier: EUPL-1.2
// xs:duration and its two subtypes from and to text (XML Schema part 2 §3.2.6; canonical forms of F&O 17.1.4).
#include "core/base/text.hpp"
#include "core/xpath/types/duration.hpp"

#include <charconv>
#include <limits>

namespace palestra::xpath {
namespace {

std::unexpected<Error> overflow(std::string_view text) {
    return error("FODT0002", "overflow of the duration " + quoted(text));
}

std::string_view type_name(DurationKind kind) {
    switch (kind) {
    case DurationKind::year_month:
        return "xs:yearMonthDuration";
    case DurationKind::day_time:
        return "xs:dayTimeDuration";
    default:
        return "xs:duration";
    }
}

/// Digits and the letter after them: 12M, 5.25S.
struct Field {
    std::int64_t value = 0;
    std::int32_t nanoseconds = 0;
    char letter = '\0';
    bool fraction = false;
    bool too_large = false;
};

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool take(char c) {
        if (!rest_.starts_with(c))
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    /// Whether a field is there; a malformed one has no letter.
    bool field(Field& field) {
        field = {};
        if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9')
            return false;
        const auto end = rest_.data() + rest_.size();
        const auto [after, outcome] = std::from_chars(rest_.data(), end, field.value);
        field.too_large = outcome != std::errc();
        rest_.remove_prefix(static_cast<std::size_t>(after - rest_.data()));
        if (take('.')) {
            field.fraction = true;
            if (!nanoseconds(field))
                return true;
        }
        if (!rest_.empty()) {
            field.letter = rest_[0];
            rest_.remove_prefix(1);
        }
        return true;
    }

private:
    bool nanoseconds(Field& field) {
        std::size_t digits = 0;
        for (std::int32_t unit = 100'000'000; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9';
             ++digits) {
            field.nanoseconds += unit * (rest_[digits] - '0');
            unit /= 10;
        }
        rest_.remove_prefix(digits);
        return digits > 0;
    }

    std::string_view rest_;
};

/// Adds value × unit; false on overflow.
bool accumulate(std::int64_t& total, const Field& field, std::int64_t unit, std::int64_t limit) {
    std::int64_t product = 0;
    return !field.too_large && !__builtin_mul_overflow(field.value, unit, &product) &&
           !__builtin_add_overflow(total, product, &total) && total <= limit;
}

struct Unit {
    char letter;
    std::int64_t factor;
    bool months;
};

constexpr Unit k_date_units[] = {{'Y', 12, true}, {'M', 1, true}, {'D', 86400, false}};
constexpr Unit k_time_units[] = {{'H', 3600, false}, {'M', 60, false}, {'S', 1, false}};

struct Totals {
    std::int64_t months = 0;
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    bool has_months = false;
    bool has_seconds = false;
    bool overflow = false;
};

/// Fields in the order of `units`, each at most once. False when something else stands there.
bool read_fields(Reader& reader, const Unit (&units)[3], Totals& totals) {
    Field field;
    const auto* unit = std::begin(units);
    while (reader.field(field)) {
        while (unit != std::end(units) && unit->letter != field.letter)
            ++unit;
        if (unit == std::end(units) || (field.fraction && field.letter != 'S'))
            return false;
        auto& total = unit->months ? totals.months : totals.seconds;
        if (!accumulate(total, field, unit->factor,
                        unit->months ? Duration::k_max_months : Duration::k_max_seconds - 1))
            totals.overflow = true;
        totals.nanoseconds += field.nanoseconds;
        (unit->months ? totals.has_months : totals.has_seconds) = true;
        ++unit;
    }
    return true;
}

/// False when the text is malformed.
bool read(std::string_view text, Totals& totals) {
    Reader reader(text);
    if (!reader.take('P') || !read_fields(reader, k_date_units, totals))
        return false;
    if (reader.take('T')) {
        totals.has_seconds = false; // at least one field must follow
        if (!read_fields(reader, k_time_units, totals) || !totals.has_seconds)
            return false;
    }
    return reader.at_end() && (totals.has_months || totals.has_seconds);
}

} // namespace

Expected<Duration> Duration::parse(DurationKind kind, std::string_view text) {
    const auto lexical = trim(text);
    const bool negative = lexical.starts_with('-');
    Totals totals;
    if (!read(lexical.substr(negative ? 1 : 0), totals) || (kind == DurationKind::year_month && totals.has_seconds) ||
        (kind == DurationKind::day_time && totals.has_months))
        return error("FORG0001", "not an " + std::string(type_name(kind)) + ": " + quoted(lexical));
    if (totals.overflow)
        return overflow(lexical);
    const Duration value(kind, totals.months, totals.seconds, totals.nanoseconds);
    return negative ? value.negated() : value;
}

std::string Duration::to_string() const {
    if (is_zero())
        return kind_ == DurationKind::year_month ? "P0M" : "PT0S";
    const auto whole = is_negative() ? negated() : *this;
    std::string out = is_negative() ? "-P" : "P";
    const auto append = [&out](std::int64_t value, char letter) {
        if (value != 0)
            out += std::to_string(value) + letter;
    };
    append(whole.years(), 'Y');
    append(whole.months(), 'M');
    append(whole.days(), 'D');
    const auto seconds = whole.seconds();
    if (whole.hours() == 0 && whole.minutes() == 0 && seconds.is_zero())
        return out;
    out += 'T';
    append(whole.hours(), 'H');
    append(whole.minutes(), 'M');
    if (!seconds.is_zero())
        out += seconds.to_string() + "S";
    return out;
}

} // namespace palestra::xpath
