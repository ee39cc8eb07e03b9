// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "simulator/app/console.hpp"
#include "simulator/population/tripwire.hpp"
#include "simulator/population/world.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// A life for people to read: who, conditions, therapies, then the story line by line.
void say_life(const population::World& world, const population::PersonWithEpisode& one, const Console& console);
/// What the tripwire found in one file, each with the reason and the next step.
void say_suspicions(const std::string& file, const std::vector<population::Suspicion>& found, const Console& console);
[[nodiscard]] Json suspicions_json(const std::string& file, const std::vector<population::Suspicion>& found,
                                   const Messages& messages);
/// 0 clean, 3 warnings only, 1 something was refused.
[[nodiscard]] int worst_of(const std::vector<population::Suspicion>& found);

} // namespace palestra::app
