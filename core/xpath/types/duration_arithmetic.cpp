// SPDX-License-Identifier: EUPL-1.2
// F&O 10.6: arithmetic of the two ordered durations.
#include "core/xpath/types/duration.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace palestra::xpath {
namespace {

constexpr std::int32_t k_second = 1'000'000'000;

std::unexpected<Error> overflow() {
    return error("FODT0002", "overflow of a duration");
}

Duration zero(const Duration& like) {
    return Duration().cast_to(like.kind());
}

/// The decimal a reader would write for this double. Nothing when it is too large; zero when it is too small.
Expected<Decimal> shortest_decimal(double value) {
    if (std::abs(value) >= 1e37)
        return overflow();
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed).ptr;
    return Decimal::parse({text.data(), static_cast<std::size_t>(end - text.data())});
}

/// The months or the seconds, as one number.
Decimal amount(const Duration& duration) {
    return duration.kind() == DurationKind::year_month ? Decimal::from_integer(duration.total_months())
                                                       : duration.total_seconds_exact();
}

/// The other way round, rounded.
Expected<Duration> duration_of(DurationKind kind, const Expected<Decimal>& amount) {
    if (!amount)
        return overflow();
    if (kind != DurationKind::year_month)
        return Duration::day_time(*amount);
    const auto months = amount->round().to_integer();
    if (!months)
        return overflow();
    return Duration::year_month(*months);
}

} // namespace

Expected<Duration> add(const Duration& a, const Duration& b) {
    if (a.kind() == DurationKind::year_month)
        return Duration::year_month(a.total_months() + b.total_months());
    // Two limits add up to less than 2^63; a carry of nanoseconds still fits.
    auto seconds = a.total_seconds() / 2 + b.total_seconds() / 2;
    if (seconds > Duration::k_max_seconds / 2 || seconds < -Duration::k_max_seconds / 2)
        return overflow();
    seconds = a.total_seconds() + b.total_seconds();
    auto nanoseconds = a.nanoseconds() + b.nanoseconds();
    seconds += nanoseconds / k_second;
    nanoseconds %= k_second;
    if (seconds > 0 && nanoseconds < 0) {
        --seconds;
        nanoseconds += k_second;
    } else if (seconds < 0 && nanoseconds > 0) {
        ++seconds;
        nanoseconds -= k_second;
    }
    return Duration::day_time(seconds, nanoseconds);
}

Expected<Duration> subtract(const Duration& a, const Duration& b) {
    return add(a, b.negated());
}

Expected<Duration> multiply(const Duration& duration, const Decimal& factor) {
    return duration_of(duration.kind(), multiply(amount(duration), factor));
}

Expected<Duration> multiply(const Duration& duration, double factor) {
    if (std::isnan(factor))
        return error("FOCA0005", "a duration times NaN");
    if (std::isinf(factor))
        return overflow();
    if (duration.is_zero())
        return zero(duration);
    const auto exact = shortest_decimal(factor);
    if (!exact)
        return overflow();
    return multiply(duration, *exact);
}

Expected<Duration> divide(const Duration& duration, const Decimal& divisor) {
    if (divisor.is_zero())
        return overflow();
    return duration_of(duration.kind(), divide(amount(duration), divisor));
}

Expected<Duration> divide(const Duration& duration, double divisor) {
    if (std::isnan(divisor))
        return error("FOCA0005", "a duration divided by NaN");
    if (divisor == 0)
        return overflow();
    if (duration.is_zero() || std::isinf(divisor))
        return zero(duration);
    const auto exact = shortest_decimal(divisor);
    if (!exact) // so large a divisor leaves nothing of the largest duration
        return zero(duration);
    return divide(duration, *exact);
}

Expected<Decimal> divide(const Duration& a, const Duration& b) {
    return divide(amount(a), amount(b));
}

} // namespace palestra::xpath
