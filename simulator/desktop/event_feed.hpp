// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <functional>
#include <mutex>
#include <vector>

namespace palestra::desktop {

/// Where the nodes' threads leave events for the drawing thread. Thread-safe. Fits journal::Writer::listen:
/// push() only appends and wakes, it never waits for a frame.
class EventFeed {
public:
    void push(journal::Event event);
    /// Everything pushed since the last call, in order of arrival.
    [[nodiscard]] std::vector<journal::Event> drain();
    /// `wake` runs after each push, on the pushing thread. Once wake_with(nullptr) has returned, the former one
    /// is not running and will not run again: a window can then be destroyed.
    void wake_with(std::function<void()> wake);

private:
    std::mutex m_mutex;
    std::vector<journal::Event> m_waiting;
    std::function<void()> m_wake;
};

} // namespace palestra::desktop
