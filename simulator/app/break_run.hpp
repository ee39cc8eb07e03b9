// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/sign_run.hpp"

namespace palestra::app {

/// `palestra sign --break`: the list of defects, or a file with one, and beside it what a verifier needs to see it.
[[nodiscard]] int run_break(const SignWish& wish, const Console& console);

} // namespace palestra::app
