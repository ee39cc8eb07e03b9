// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/desk.hpp"

#include <optional>

namespace palestra::desktop {

/// The list of documents, inside a pane. Returns the row that was clicked.
[[nodiscard]] std::optional<std::size_t> draw_documents(const Canvas& canvas, const Desk& desk);
/// The time line of the selected document, inside a pane. Returns the row that was clicked.
[[nodiscard]] std::optional<std::size_t> draw_steps(const Canvas& canvas, const Desk& desk);

} // namespace palestra::desktop
