// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/drug.hpp"

namespace palestra::cda {

/// manufacturedProduct inside the element at hand: product or consumable.
void map_drug(Scope& parent, Drug& drug);
/// What the reader sees of it, and of its active ingredient (the ATC translation).
[[nodiscard]] std::string name_of(const Drug& drug);
[[nodiscard]] std::string ingredient_of(const Drug& drug);

/// What prescriptions and dispensings ask of every <code>: a code and its system, or why there is none
/// (ERRORE-71 of PRF). Words alone are nullFlavor OTH.
void map_coded_or_other(Scope& scope, Code& code);

} // namespace palestra::cda
