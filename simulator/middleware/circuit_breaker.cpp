// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/circuit_breaker.hpp"

#include <algorithm>

namespace palestra::middleware {

bool CircuitBreaker::admits(TimePoint now) {
    const std::lock_guard lock(m_mutex);
    if (m_state == State::closed)
        return true;
    if (now < m_until)
        return false;
    m_state = State::half_open;
    m_until = now + m_wait; // the next one waits for what this one finds
    return true;
}

void CircuitBreaker::succeeded() {
    const std::lock_guard lock(m_mutex);
    m_state = State::closed;
    m_failures = 0;
    m_wait = m_settings.first;
}

void CircuitBreaker::failed(TimePoint now) {
    const std::lock_guard lock(m_mutex);
    ++m_failures;
    if (m_state == State::closed && m_failures < m_settings.failures)
        return;
    if (m_state == State::open && now < m_until)
        return; // a live message met what is known already
    if (m_state == State::half_open)
        m_wait = std::min(m_wait * 2, m_settings.longest);
    m_state = State::open;
    m_until = now + m_wait;
}

CircuitBreaker::State CircuitBreaker::state() const {
    const std::lock_guard lock(m_mutex);
    return m_state;
}

const char* name_of(CircuitBreaker::State state) {
    switch (state) {
    case CircuitBreaker::State::closed:
        return "closed";
    case CircuitBreaker::State::open:
        return "open";
    case CircuitBreaker::State::half_open:
        break;
    }
    return "half-open";
}

} // namespace palestra::middleware
