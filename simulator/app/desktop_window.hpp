// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/chain.hpp"
#include "simulator/app/console.hpp"

#include <functional>
#include <string>

namespace palestra::app {

struct WindowWish {
    std::string backend;    ///< glfw or sdl
    std::string screenshot; ///< PNG to write and quit; empty for a window that stays
};

/// Opens the desktop on the chain's journal: everything recorded so far, then live. Returns when it is closed or
/// `should_stop`. Failure no_display (window, reason), also when the desktop was not built in.
[[nodiscard]] Outcome show_window(const WindowWish& wish, Chain& chain, const Console& console,
                                  const std::function<bool()>& should_stop);

} // namespace palestra::app
