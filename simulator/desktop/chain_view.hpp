// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/chain_presenter.hpp"

namespace palestra::desktop {

/// The hop that is selected in the time line, to be shown on its edge while nothing moves. Empty ends: none.
struct PickedHop {
    std::string from;
    std::string to;
    std::string label;
    Tone tone = Tone::running;
};

void draw_chain(const Canvas& canvas, const ChainPicture& picture, const PickedHop& picked, ImVec2 at, ImVec2 size);

} // namespace palestra::desktop
