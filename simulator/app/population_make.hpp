// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"
#include "simulator/population/world.hpp"

#include <cstdint>
#include <string>

namespace palestra::app {

struct PopulationMakeWish {
    std::uint64_t seed = 7, people = 1000;
    population::Date reference = population::World::k_reference;
    std::string out = "-", format = "ndjson", detail = "life";
};

/// Streams people to standard output or to <out>/population.ndjson (.json), which takes its name when it is whole.
/// Ctrl-C ends after a whole line. Gives the exit code.
[[nodiscard]] int run_population_make(const population::World& world, const PopulationMakeWish& wish,
                                      const Console& console);

} // namespace palestra::app
