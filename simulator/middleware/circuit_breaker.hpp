// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"

#include <mutex>

namespace palestra::middleware {

/// Keeps the catch-up from knocking at a gateway that is not there. It never holds a message that has just come: those
/// go on at once whatever it says (contract §17), and tell it what they met. Thread-safe; times are wall times.
class CircuitBreaker {
public:
    enum class State { closed, open, half_open };

    struct Settings {
        int failures = 3;                       ///< in a row, that open it
        std::chrono::milliseconds first{1'000}; ///< how long it stays open, doubled each time
        std::chrono::milliseconds longest{60'000};
    };

    explicit CircuitBreaker(Settings settings) : m_settings(settings), m_wait(settings.first) {}

    /// Whether the catch-up may try now. An open one lets a single attempt through when its time is over.
    [[nodiscard]] bool admits(TimePoint now);
    void succeeded();
    void failed(TimePoint now);
    [[nodiscard]] State state() const;

private:
    const Settings m_settings;
    mutable std::mutex m_mutex;
    State m_state = State::closed;
    int m_failures = 0;
    std::chrono::milliseconds m_wait;
    TimePoint m_until{};
};

/// "closed", "open", "half-open".
[[nodiscard]] const char* name_of(CircuitBreaker::State state);

} // namespace palestra::middleware
