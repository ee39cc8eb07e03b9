// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/story.hpp"

#include <deque>

namespace palestra::desktop {

/// Gathers the journal into stories. Pure; not thread-safe (it lives on the drawing thread).
class StoryBook {
public:
    explicit StoryBook(std::size_t kept = 400) : m_kept(kept) {}

    /// Facts without a trace (a node that started) belong to no story and are ignored here.
    void add(journal::Event event);

    /// Oldest first. When there are more than `kept`, the oldest are forgotten: the window must not grow for ever
    /// beside a chain that runs for days. The journal on disk still has them.
    [[nodiscard]] const std::deque<Story>& stories() const { return m_stories; }

    [[nodiscard]] const Story* find(const std::string& trace_id) const;

private:
    Story& story_of(const journal::Event& event);

    std::size_t m_kept;
    std::deque<Story> m_stories;
};

} // namespace palestra::desktop
