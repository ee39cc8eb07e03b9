// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/inspector.hpp"
#include "simulator/desktop/story.hpp"
#include "simulator/desktop/token_findings.hpp"

namespace palestra::desktop {

/// Everything the journal knows about a step: for a hop the tabs request, tokens (if any) and response; for a
/// fact its data. The content comes from the network: nothing about its shape is taken for granted.
/// `refusal`: what was wrong with the hop's tokens, shown beside their claims.
[[nodiscard]] Inspector inspect(const Step& step, const Messages& messages, const TokenRefusal& refusal = {});

} // namespace palestra::desktop
