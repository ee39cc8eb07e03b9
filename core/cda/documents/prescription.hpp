// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/prescription.hpp"

namespace palestra::cda {

/// What stands in structuredBody (facts sheet §3.10).
void map_body(Scope& body, DrugPrescription& document);
void map_body(Scope& body, PrivateDrugPrescription& document);
void map_body(Scope& body, SpecialistPrescription& document);

} // namespace palestra::cda
