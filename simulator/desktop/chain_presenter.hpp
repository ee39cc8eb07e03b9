// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/chain_layout.hpp"
#include "simulator/desktop/station_board.hpp"
#include "simulator/desktop/theatre.hpp"

#include <string>
#include <vector>

namespace palestra::desktop {

/// A box of the drawing, ready to be drawn.
struct StationBox {
    std::string node;
    Point at;
    bool actor = false;
    bool up = false;
    std::string name;
    std::string short_name;
    std::string state;       ///< "attivo · 4 scambi", "non avviato", "ultimo errore 422 · 4 scambi"
    std::string short_state; ///< "4 scambi", "non avviato", "errore 422"
    Tone tone = Tone::neutral;
};

/// A document on an edge.
struct Token {
    std::string from;
    std::string to;
    float progress = 0; ///< 0 at `from`, 1 at `to`; eased, so that it starts and stops softly
    std::string label;
    Tone tone = Tone::running;
    bool answer = false;
};

/// A mark on a station where something has just been decided or done.
struct Stamp {
    std::string node;
    Tone tone = Tone::ok;
    float progress = 0;
};

struct ChainPicture {
    std::vector<StationBox> stations;
    std::vector<Token> tokens;
    std::vector<Stamp> stamps;
    std::string caption; ///< what is happening now, in one sentence; empty when nothing moves
};

/// `shown_trace`: when several documents move, the caption speaks of this one. `queue`: what waits in the middleware,
/// in words, "" for nothing.
[[nodiscard]] ChainPicture chain_picture(const StationBoard& board, const Theatre& theatre, double now,
                                         const std::string& shown_trace, const Messages& messages,
                                         const std::string& queue = {});

} // namespace palestra::desktop
