// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"

namespace palestra::desktop {

/// The bar on top: the name, and in amber the words that keep anyone from taking this for the real thing.
void draw_title(const Canvas& canvas, ImVec2 at, ImVec2 size);
[[nodiscard]] float title_height(const Canvas& canvas);

} // namespace palestra::desktop
