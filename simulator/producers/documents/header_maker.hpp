// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/producers/documents/case.hpp"

namespace palestra::producers {

/// The header that every kind has: identification and versions, patient, author and signer, custodian, orders,
/// encounter. What a kind asks beyond it, its maker adds (facts sheet §2.3).
[[nodiscard]] cda::FullHeader header_of(const Case& of);

/// componentOf: the contact during which the document was made, with the unit and the structure.
[[nodiscard]] cda::EncompassingEncounter encounter_of(const Case& of);

} // namespace palestra::producers
