// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// Reads and performs one command line (without the program's name) and gives its exit code. Texts go to the console.
/// Also for a scenario's moves, which are command lines like those of the learner.
[[nodiscard]] int run_command_line(std::vector<std::string> arguments, const Console& console);

} // namespace palestra::app
