// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/station_board.hpp"

#include "simulator/desktop/step_reader.hpp"

namespace palestra::desktop {

void StationBoard::add(const journal::Event& event) {
    auto& state = m_states[event.node];
    // Whoever writes in the journal is alive, whether or not it announced itself: a producer never listens.
    state.up = event.type != "node.stopped";
    state.was_up = true;
    if (event.type != "exchange")
        return;
    ++state.exchanges;
    const auto status = number_of(event.data, "status");
    state.last_error = status >= 400 && status <= 599 ? static_cast<int>(status) : 0;
    ++m_states[text_of(event.data, "from")].exchanges;
}

StationState StationBoard::state(const std::string& node) const {
    const auto found = m_states.find(node);
    return found == m_states.end() ? StationState{} : found->second;
}

} // namespace palestra::desktop
