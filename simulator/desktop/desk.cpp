// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/desk.hpp"

#include <algorithm>
#include <array>

namespace palestra::desktop {
namespace {

constexpr std::array k_scales{0.75F, 1.0F, 1.25F, 1.5F, 1.75F, 2.0F, 2.5F, 3.0F};
constexpr int k_page = 8;
constexpr int k_all = 1'000'000;

std::size_t moved(std::size_t row, int by, std::size_t count) {
    if (count == 0)
        return 0;
    const auto target = static_cast<std::int64_t>(row) + by;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(target, 0, static_cast<std::int64_t>(count) - 1));
}

} // namespace

Desk::Desk(float scale) : m_scale(std::clamp(scale, k_scales.front(), k_scales.back())) {}

void Desk::add_history(std::vector<journal::Event> events) {
    for (auto& event : events) {
        m_board.add(event);
        m_queue.add(event);
        if (monitor::Ledger::types().contains(event.type)) {
            m_ledger.add(event);
            ++m_changes;
        }
        m_book.add(std::move(event));
    }
    list_documents();
}

void Desk::add(std::vector<journal::Event> events, double now) {
    m_theatre.tidy(now);
    for (const auto& event : events)
        m_theatre.add(event, now);
    if (!events.empty())
        add_history(std::move(events));
}

void Desk::list_documents() {
    m_documents.clear();
    const auto& stories = m_book.stories();
    for (auto story = stories.rbegin(); story != stories.rend(); ++story)
        if (!story->is_background())
            m_documents.push_back(&*story);
    if (m_documents.empty())
        return;
    const auto found = std::ranges::find(m_documents, m_trace, &Story::trace_id);
    if (m_follow || found == m_documents.end()) {
        m_document = 0;
        if (m_trace != m_documents.front()->trace_id)
            m_follow_step = true;
        m_trace = m_documents.front()->trace_id;
    } else {
        m_document = static_cast<std::size_t>(found - m_documents.begin());
    }
}

void Desk::select_document(std::size_t row) {
    if (row >= m_documents.size())
        return;
    // Being on the newest means following the newest; anywhere else the selection stays where it was put.
    m_follow = row == 0;
    if (row != m_document) {
        m_follow_step = true;
        m_tab = 0;
    }
    m_document = row;
    m_trace = m_documents[row]->trace_id;
}

void Desk::select_step(std::size_t row) {
    const auto* shown = story();
    if (shown == nullptr || row >= shown->steps.size())
        return;
    m_step = row;
    m_follow_step = row + 1 == shown->steps.size();
    // Who looks at a step does not want it replaced by the next document.
    m_follow = false;
}

void Desk::set_tabs(std::size_t count) {
    m_tabs = std::max<std::size_t>(count, 1);
    m_tab = std::min(m_tab, m_tabs - 1);
}

const Story* Desk::story() const {
    return m_document < m_documents.size() ? m_documents[m_document] : nullptr;
}

std::size_t Desk::step_row() const {
    const auto* shown = story();
    if (shown == nullptr || shown->steps.empty())
        return 0;
    return m_follow_step ? shown->steps.size() - 1 : std::min(m_step, shown->steps.size() - 1);
}

const Step* Desk::step() const {
    const auto* shown = story();
    return shown == nullptr || shown->steps.empty() ? nullptr : &shown->steps[step_row()];
}

int Desk::take_scroll() {
    return std::exchange(m_scroll, 0);
}

bool Desk::take_copy() {
    return std::exchange(m_copy, false);
}

void Desk::move(int rows) {
    if (m_indicators)
        m_scroll = std::clamp(m_scroll + rows, -k_all, k_all);
    else if (m_pane == Pane::documents)
        select_document(moved(m_document, rows, m_documents.size()));
    else if (m_pane == Pane::steps && story() != nullptr)
        select_step(moved(step_row(), rows, story()->steps.size()));
    else
        m_scroll = std::clamp(m_scroll + rows, -k_all, k_all);
}

/// Left and right go through the inspector's tabs, and from pane to pane at their ends.
void Desk::turn(int direction) {
    if (m_pane == Pane::inspector && direction > 0 && m_tab + 1 < m_tabs)
        ++m_tab;
    else if (m_pane == Pane::inspector && direction < 0 && m_tab > 0)
        --m_tab;
    else
        m_pane = static_cast<Pane>(moved(static_cast<std::size_t>(m_pane), direction, 3));
}

void Desk::rescale(int direction) {
    if (direction > 0) {
        const auto* next = std::ranges::find_if(k_scales, [this](float scale) { return scale > m_scale + 0.01F; });
        m_scale = next == k_scales.end() ? k_scales.back() : *next;
    } else {
        const auto next =
            std::find_if(k_scales.rbegin(), k_scales.rend(), [this](float scale) { return scale < m_scale - 0.01F; });
        m_scale = next == k_scales.rend() ? k_scales.front() : *next;
    }
}

void Desk::obey(Command command, double now) {
    switch (command) {
    case Command::next_pane:
        m_pane = static_cast<Pane>((static_cast<int>(m_pane) + 1) % 3);
        break;
    case Command::previous_pane:
        m_pane = static_cast<Pane>((static_cast<int>(m_pane) + 2) % 3);
        break;
    case Command::up:
        move(-1);
        break;
    case Command::down:
        move(1);
        break;
    case Command::left:
        turn(-1);
        break;
    case Command::right:
        turn(1);
        break;
    case Command::page_up:
        move(-k_page);
        break;
    case Command::page_down:
        move(k_page);
        break;
    case Command::home:
        move(-k_all);
        break;
    case Command::end:
        move(k_all);
        break;
    case Command::larger:
        rescale(1);
        break;
    case Command::smaller:
        rescale(-1);
        break;
    case Command::indicators:
        m_indicators = !m_indicators;
        m_scroll = 0;
        break;
    case Command::copy:
        m_copy = true;
        break;
    case Command::quit:
        m_quitting = true;
        break;
    case Command::replay:
        if (story() != nullptr)
            m_theatre.replay(*story(), now);
        break;
    }
}

} // namespace palestra::desktop
