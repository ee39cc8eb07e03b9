// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/dispensing.hpp"

namespace palestra::cda {

/// What stands in structuredBody (facts sheet §3.10).
void map_body(Scope& body, DrugDispensing& document);
void map_body(Scope& body, PrivateDrugDispensing& document);
void map_body(Scope& body, SpecialistDispensing& document);

} // namespace palestra::cda
