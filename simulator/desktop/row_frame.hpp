// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"

namespace palestra::desktop {

/// A selectable row at the cursor, over the whole width: its ground is drawn, its content is for the caller.
struct RowFrame {
    ImVec2 at;
    float width = 0;
    bool clicked = false;
};

[[nodiscard]] RowFrame begin_row(const Canvas& canvas, const std::string& name, float height, bool picked);

/// Keeps the selected row in view, but only when the selection has moved: otherwise the wheel could not scroll.
void keep_in_view(const char* memory, std::size_t picked, float top, float height);

} // namespace palestra::desktop
