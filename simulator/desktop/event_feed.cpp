// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/event_feed.hpp"

#include <utility>

namespace palestra::desktop {

void EventFeed::push(journal::Event event) {
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(event));
    // Under the lock on purpose: this is what makes wake_with(nullptr) a barrier.
    if (m_wake)
        m_wake();
}

std::vector<journal::Event> EventFeed::drain() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_waiting, {});
}

void EventFeed::wake_with(std::function<void()> wake) {
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

} // namespace palestra::desktop
