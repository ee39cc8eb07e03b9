// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace palestra::app {

Progress::Progress(const Console& console, std::size_t total, bool forced)
    : m_console(console), m_total(total), m_terminal(::isatty(STDERR_FILENO) == 1), m_wanted(m_terminal || forced) {}

void Progress::show(std::size_t done) {
    const auto now = Clock::now();
    if (!m_wanted || now < m_next || m_total < 2)
        return;
    m_next = now + (m_terminal ? std::chrono::milliseconds(250) : std::chrono::seconds(2));
    const auto seconds = std::chrono::duration<double>(now - m_begun).count();
    const auto rate = static_cast<double>(done) / seconds;
    const auto left = rate > 0 ? static_cast<long>(static_cast<double>(m_total - done) / rate) : 0;
    const auto line = m_console.messages.text(
        "validate.progress", {{"done", std::to_string(done)},
                              {"total", std::to_string(m_total)},
                              {"rate", fmt::format("{:.1f}", rate)},
                              {"left", done == 0 ? std::string("?") : fmt::format("{}:{:02}", left / 60, left % 60)}});
    std::fputs((m_terminal ? "\r" + line + "\x1b[K" : line + "\n").c_str(), stderr);
    m_visible = m_terminal;
}

void Progress::clear() {
    if (m_visible)
        std::fputs("\r\x1b[K", stderr);
    m_visible = false;
}

} // namespace palestra::app
