// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/world.hpp"

#include <cstdint>
#include <string>

namespace palestra::app {

/// How many families a search looks through.
inline constexpr std::uint64_t k_families_searched = 20'000;

/// Somebody of the world, no episode chosen: "celani", an identifier ("7-000123-2", found directly) or a fiscal code
/// (looked for in the first families). Failures: not_found.
[[nodiscard]] Result<population::PersonWithEpisode> find_person(const population::World& world, const std::string& who);

} // namespace palestra::app
