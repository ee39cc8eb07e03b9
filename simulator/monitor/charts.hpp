// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/monitor/drawing.hpp"
#include "simulator/monitor/report.hpp"

namespace palestra::monitor {

/// Three bars a kind; where the Region published a figure, a line across the bar at its height.
[[nodiscard]] Drawing draw_bars(const Report& report, const Messages& messages);
/// The three indicators month by month, all kinds together; at most the last 24 months.
[[nodiscard]] Drawing draw_trend(const Report& report, const Messages& messages);
/// Both, one below the other, with the warning that it is a simulation.
[[nodiscard]] Drawing draw_report(const Report& report, const Messages& messages);

} // namespace palestra::monitor
