// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace palestra::app {

/// "120/10000 · 35 documenti/s · ancora 4:42" on standard error, from the second second on: one line written over and
/// over on a terminal, a line every few seconds elsewhere.
class Progress {
public:
    Progress(const Console& console, std::size_t total, bool forced);

    /// Call it often; it speaks seldom.
    void show(std::size_t done);
    /// Takes the line away before something else is written to the terminal.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    const Console& m_console;
    std::size_t m_total;
    bool m_terminal, m_wanted, m_visible = false;
    Clock::time_point m_begun = Clock::now(), m_next = m_begun + std::chrono::seconds(1);
};

} // namespace palestra::app
