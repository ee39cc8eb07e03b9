// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/vaccination.hpp"

namespace palestra::cda {

/// What a reader is told of an entry: a label and the words, which may be empty; always the same labels in the same
/// order, so that several entries make one table.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// The inside of substanceAdministration.
void map_vaccination(Scope& administration, Vaccination& vaccination);
void map_omission(Scope& administration, VaccinationOmission& omission);
[[nodiscard]] Facts facts_of(const Vaccination& vaccination);
[[nodiscard]] Facts facts_of(const VaccinationOmission& omission);

} // namespace palestra::cda
