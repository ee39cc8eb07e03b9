// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/conversion.hpp"

namespace palestra::fhir {

/// Sets medicationReference, or says that the medicine is unknown: one of the two is mandatory.
void set_medicine(Conversion& conversion, Json& resource, Node administration);

/// When: the first effectiveTime, which is an interval or a moment. Frequency: the one with a period.
[[nodiscard]] Node when_of(Node administration);
[[nodiscard]] Json repeat_period(Node administration); ///< period and periodUnit

/// Of the supply that goes with it.
[[nodiscard]] Json quantity_supplied(Node administration);
/// Sets authoredOn and requester of an order: the participant who asked.
void set_order(Conversion& conversion, Json& order, Node administration);

/// Dose and rate, as a quantity or a range each.
[[nodiscard]] Json dose(Node administration);
[[nodiscard]] Json rate(Node administration);

/// The whole posology in one Dosage.
[[nodiscard]] Json one_dosage(Node administration);
/// One Dosage for each thing said, as the maps write orders; route, dose and rate together when `together`.
[[nodiscard]] Json split_dosages(Node administration, bool together);

} // namespace palestra::fhir
