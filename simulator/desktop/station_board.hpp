// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace palestra::desktop {

/// What the journal says about one station.
struct StationState {
    bool up = false;
    bool was_up = false;       ///< stopped, as opposed to never started
    std::size_t exchanges = 0; ///< served or asked for
    int last_error = 0;        ///< status of its last answer if that was an error, else 0
};

/// State of every node that the journal names. Pure.
class StationBoard {
public:
    void add(const journal::Event& event);
    [[nodiscard]] StationState state(const std::string& node) const;

    [[nodiscard]] const std::map<std::string, StationState>& all() const { return m_states; }

private:
    std::map<std::string, StationState> m_states;
};

} // namespace palestra::desktop
