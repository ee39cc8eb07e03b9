// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/indicator_presenter.hpp"

namespace palestra::desktop {

/// The indicators of conferral, inside a pane: three bars a kind with the Region's figure as a tick, then the months.
/// `scroll`: lines to move by.
void draw_indicators(const Canvas& canvas, const IndicatorPanel& panel, int scroll);

} // namespace palestra::desktop
