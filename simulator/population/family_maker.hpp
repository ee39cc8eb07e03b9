// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/cast.hpp"
#include "simulator/population/directory.hpp"
#include "simulator/population/family.hpp"
#include "simulator/population/knowledge.hpp"
#include "simulator/population/random.hpp"

namespace palestra::population {

/// What families are made from; everything outlives the call.
struct FamilyGround {
    const Knowledge& known;
    const Directory& directory;
    const Cast& cast;
    std::uint64_t seed = 0;
    Date reference;
};

/// The household of a number: a function of the ground's seed, reference and the number alone.
[[nodiscard]] Family make_family(const FamilyGround& ground, std::uint64_t number);

} // namespace palestra::population
