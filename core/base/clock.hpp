// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>

namespace palestra {

/// UTC, millisecond precision everywhere in the house.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

/// Two times live side by side. Wall time is for TLS, certificates and the iat/exp of tokens; simulated time is for
/// publication windows, retention, event dates and retries, so that the five-day rule can be practised in a
/// minute. Implementations are thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual TimePoint wall() const = 0;
    [[nodiscard]] virtual TimePoint simulated() const = 0;
};

/// A clock that stands still until a test moves it. Not thread-safe while it is being moved.
class FixedClock final : public Clock {
public:
    explicit FixedClock(TimePoint now) : m_wall(now), m_simulated(now) {}

    [[nodiscard]] TimePoint wall() const override { return m_wall; }

    [[nodiscard]] TimePoint simulated() const override { return m_simulated; }

    void advance(std::chrono::milliseconds by) {
        m_wall += by;
        m_simulated += by;
    }

    void advance_simulated(std::chrono::milliseconds by) { m_simulated += by; }

private:
    TimePoint m_wall;
    TimePoint m_simulated;
};

} // namespace palestra
