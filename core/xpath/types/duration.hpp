// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/decimal.hpp"
#include "core/xpath/types/error.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace palestra::xpath {

enum class DurationKind : std::uint8_t { duration, year_month, day_time };

/// A value of xs:duration, xs:yearMonthDuration or xs:dayTimeDuration: months and seconds, both with the same sign,
/// down to nanoseconds (further digits are dropped). Trivially copyable. Values past k_max_months or k_max_seconds are
/// FODT0002, here and in arithmetic. Pure and thread-safe.
class Duration {
public:
    static constexpr std::int64_t k_max_months = std::int64_t{1} << 40U;
    static constexpr std::int64_t k_max_seconds = std::int64_t{1} << 62U;

    constexpr Duration() = default;

    /// XSD lexical form, white space around it allowed. FORG0001, FODT0002.
    [[nodiscard]] static Expected<Duration> parse(DurationKind kind, std::string_view text);
    [[nodiscard]] static Expected<Duration> year_month(std::int64_t months);
    /// The nanoseconds, fewer than 10^9, have the sign of the seconds.
    [[nodiscard]] static Expected<Duration> day_time(std::int64_t seconds, std::int32_t nanoseconds = 0);
    /// Rounded to nanoseconds.
    [[nodiscard]] static Expected<Duration> day_time(const Decimal& seconds);

    [[nodiscard]] constexpr DurationKind kind() const { return kind_; }

    /// The cast: what the other type cannot hold is left out.
    [[nodiscard]] Duration cast_to(DurationKind kind) const;

    /// Canonical form: "P1Y2M", "-P3DT12.5S"; zero is "P0M" for months and "PT0S" otherwise.
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] constexpr bool is_negative() const { return months_ < 0 || seconds_ < 0 || nanoseconds_ < 0; }

    [[nodiscard]] constexpr bool is_zero() const { return months_ == 0 && seconds_ == 0 && nanoseconds_ == 0; }

    [[nodiscard]] Duration negated() const;

    /// The components of fn:years-from-duration and its kin: zero or of the sign of the whole.
    [[nodiscard]] std::int64_t years() const;
    [[nodiscard]] std::int64_t months() const;
    [[nodiscard]] std::int64_t days() const;
    [[nodiscard]] std::int64_t hours() const;
    [[nodiscard]] std::int64_t minutes() const;
    [[nodiscard]] Decimal seconds() const;

    [[nodiscard]] constexpr std::int64_t total_months() const { return months_; }

    [[nodiscard]] constexpr std::int64_t total_seconds() const { return seconds_; }

    [[nodiscard]] constexpr std::int32_t nanoseconds() const { return nanoseconds_; }

    /// The day and time part, in seconds and their fraction.
    [[nodiscard]] Decimal total_seconds_exact() const;

    /// op:duration-equal: by value, whatever the kinds.
    friend constexpr bool operator==(const Duration& a, const Duration& b) {
        return a.months_ == b.months_ && a.seconds_ == b.seconds_ && a.nanoseconds_ == b.nanoseconds_;
    }

    /// For two values of one ordered kind (year_month or day_time).
    friend constexpr std::strong_ordering operator<=>(const Duration& a, const Duration& b) {
        if (a.months_ != b.months_)
            return a.months_ <=> b.months_;
        return a.seconds_ != b.seconds_ ? a.seconds_ <=> b.seconds_ : a.nanoseconds_ <=> b.nanoseconds_;
    }

private:
    constexpr Duration(DurationKind kind, std::int64_t months, std::int64_t seconds, std::int32_t nanoseconds)
        : months_(months), seconds_(seconds), nanoseconds_(nanoseconds), kind_(kind) {}

    std::int64_t months_ = 0;
    std::int64_t seconds_ = 0;
    std::int32_t nanoseconds_ = 0;
    DurationKind kind_ = DurationKind::duration;
};

/// F&O 10.6, for two values of one ordered kind. FODT0002.
[[nodiscard]] Expected<Duration> add(const Duration& a, const Duration& b);
[[nodiscard]] Expected<Duration> subtract(const Duration& a, const Duration& b);
/// By a number; months are rounded half up, as fn:round does. A double counts as the shortest decimal that reads back
/// as it, so that 35 months × 2.3 are 80.5. FOCA0005 for NaN; FODT0002 for an infinite factor or a zero divisor.
[[nodiscard]] Expected<Duration> multiply(const Duration& duration, double factor);
[[nodiscard]] Expected<Duration> multiply(const Duration& duration, const Decimal& factor);
[[nodiscard]] Expected<Duration> divide(const Duration& duration, double divisor);
[[nodiscard]] Expected<Duration> divide(const Duration& duration, const Decimal& divisor);
/// How many times one goes into the other. FOAR0001.
[[nodiscard]] Expected<Decimal> divide(const Duration& a, const Duration& b);

} // namespace palestra::xpath
