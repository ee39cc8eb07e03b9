// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/inspector.hpp"
#include "simulator/desktop/queue_board.hpp"

#include <optional>
#include <string>

namespace palestra::desktop {

/// "2 in coda, 1 respinta", or nothing when the queue is empty.
[[nodiscard]] std::string queue_text(const QueueBoard& queue, const Messages& messages);
/// The queue by producer, with age and last error, as a tab of whatever is looked at in the middleware. Nothing when
/// the queue is empty.
[[nodiscard]] std::optional<InspectorTab> queue_tab(const QueueBoard& queue, const Messages& messages);

} // namespace palestra::desktop
