// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/conversion.hpp"

namespace palestra::fhir {

/// A CodeableConcept of v3 ParticipationType; null for "".
[[nodiscard]] Json participation(const std::string& type);
/// The class of a visit of which nothing else is known.
[[nodiscard]] Json ambulatory();
/// Who took part and where, from participant and performer.
void set_encounter_participants(Conversion& conversion, Json& out, Node encounter);
/// A phase of a visit, or what became of it: an encounter, or an act of transport.
std::string part_of_visit(Conversion& conversion, const SectionView& section, Node encounter, const std::string& whole);

} // namespace palestra::fhir
