// SPDX-License-Identifier: EUPL-1.2
#pragma once

// For the tests of this room: worlds opened once, and walks over many lives.

#include "simulator/population/world.hpp"

#include <functional>
#include <map>

namespace palestra::population::test {

inline const World& world(std::uint64_t seed = 7) {
    static std::map<std::uint64_t, World> worlds;
    auto found = worlds.find(seed);
    if (found == worlds.end())
        found = worlds.emplace(seed, World::open(PALESTRA_SOURCE_DIR, seed).value()).first;
    return found->second;
}

using Visit = std::function<void(const Family&, const Person&, const Life&)>;

/// Every member of so many families of a few worlds.
inline void each_life(const Visit& visit, std::uint64_t families = 250) {
    for (const std::uint64_t seed : {7U, 11U, 2026U, 99U})
        for (std::uint64_t number = 0; number < families; ++number) {
            const auto family = world(seed).family(number);
            for (std::size_t i = 0; i < family.members.size(); ++i)
                visit(family, family.members[i], world(seed).life(family, i));
        }
}

} // namespace palestra::population::test
