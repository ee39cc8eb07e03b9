// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/inspector.hpp"

#include <optional>

namespace palestra::desktop {

/// The selected step, inside a pane. `scroll` is a number of lines. Returns the tab that was clicked.
[[nodiscard]] std::optional<std::size_t> draw_inspector(const Canvas& canvas, const Inspector& inspector,
                                                        std::size_t tab, int scroll);

} // namespace palestra::desktop
