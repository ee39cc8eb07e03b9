// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/desk.hpp"

#include <optional>

namespace palestra::desktop {

/// The line that says which keys there are; those that are commands can be clicked as well.
[[nodiscard]] std::optional<Command> draw_footer(const Canvas& canvas, ImVec2 at, ImVec2 size);

} // namespace palestra::desktop
