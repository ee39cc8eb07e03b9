// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/family.hpp"
#include "simulator/population/random.hpp"

namespace palestra::population {

/// Who answers for whom, who may act for whom, and what each wants of the FSE.
void add_bonds(Family& family, Date reference, Random& random);

} // namespace palestra::population
