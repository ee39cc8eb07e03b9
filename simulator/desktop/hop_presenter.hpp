// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/inspector.hpp"
#include "simulator/desktop/story.hpp"

namespace palestra::desktop {

/// Everything the journal knows about a step: for a hop the tabs request, tokens (if any) and response; for a
/// fact its data. The content comes from the network: nothing about its shape is taken for granted.
[[nodiscard]] Inspector inspect(const Step& step, const Messages& messages);

} // namespace palestra::desktop
