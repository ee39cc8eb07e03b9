// SPDX-License-Identifier: EUPL-1.2
#include "core/io/node/system.hpp"

#include <sys/random.h>

#include <cstdlib>

namespace palestra::node {

SystemClock::SystemClock(std::optional<TimePoint> simulated_now) {
    if (simulated_now)
        m_distance = *simulated_now - wall();
}

TimePoint SystemClock::wall() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

TimePoint SystemClock::simulated() const {
    return wall() + m_distance.load();
}

void SystemClock::move_simulated(std::chrono::milliseconds by) {
    auto before = m_distance.load();
    while (!m_distance.compare_exchange_weak(before, before + by)) {
    }
}

void SystemEntropy::fill(std::span<std::uint8_t> bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const auto count = ::getrandom(bytes.data() + done, bytes.size() - done, 0);
        if (count < 0)
            std::abort(); // a kernel without random bytes: no key or identifier may be made
        done += static_cast<std::size_t>(count);
    }
}

} // namespace palestra::node
