// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/story.hpp"

namespace palestra::desktop {

/// The journal's `call`: a request that has left and has no answer yet.
[[nodiscard]] Step pending_hop(journal::Event call);
/// The journal's `exchange`, written by the serving node when it has answered.
[[nodiscard]] Step answered_hop(journal::Event exchange);
[[nodiscard]] Step fact_step(journal::Event fact);

/// A number of `data`, or 0 when it is absent, of another type or out of range.
[[nodiscard]] std::int64_t number_of(const Json& object, const char* member);

/// Puts the step in its place: an answer on its pending call; an answer without a call before what it encloses;
/// anything else at the end. Then counts again who encloses whom.
void place_step(std::vector<Step>& steps, Step step);

} // namespace palestra::desktop
