// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "scenarios/engine/assessment.hpp"
#include "simulator/app/console.hpp"

#include <filesystem>
#include <string>

namespace palestra::app {

/// A chain in whose name a way's commands are performed.
struct Ground {
    std::filesystem::path data;    ///< --data of the commands
    std::filesystem::path journal; ///< where what happens can be read
    TimePoint since;               ///< events before are not the learner's
};

/// Events on the ground so far.
[[nodiscard]] Result<std::vector<journal::Event>> events_on(const Ground& ground);

/// Performs the moves one by one. "" when all of them end as the way counts on; otherwise which one did not, and how.
/// Failures: those of reading the journal.
[[nodiscard]] Result<std::string> walk(const scenarios::Way& way, const Ground& ground, const Console& console);

/// Every way of the scenario, each on a chain of its own with the keys of `pki`: the solution and the wrong ones.
/// One line for each is told. How many go as they say.
[[nodiscard]] Result<std::size_t> walk_all_ways(const scenarios::Scenario& scenario, const std::filesystem::path& pki,
                                                const Console& console);

} // namespace palestra::app
