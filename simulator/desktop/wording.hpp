// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/story.hpp"

#include <chrono>
#include <string>

namespace palestra::desktop {

/// The small phrases that several presenters share. All texts come from the messages "desktop.*".

/// "Gateway nazionale"; a node the desktop does not know keeps its own name.
[[nodiscard]] std::string node_name(const std::string& node, const Messages& messages);
[[nodiscard]] std::string short_node_name(const std::string& node, const Messages& messages);
/// "0,8 ms", "12,4 ms", "1,25 s" (the decimal sign is a message).
[[nodiscard]] std::string duration_text(std::chrono::microseconds duration, const Messages& messages);
/// "08:00:00.123", UTC.
[[nodiscard]] std::string clock_text(TimePoint time);
/// "948 byte", "36,4 kB"
[[nodiscard]] std::string size_text(std::int64_t bytes, const Messages& messages);
/// One sentence for a fact ("Validazione del Gateway: OK"); a fact without a message shows its type.
[[nodiscard]] std::string fact_text(const journal::Event& fact, const Messages& messages);
/// "201 Created"; the standard reason phrase, English as on the wire.
[[nodiscard]] std::string status_text(int status);

} // namespace palestra::desktop
