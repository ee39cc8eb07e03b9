// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/patient_summary.hpp"

namespace palestra::cda {

/// The sections of a PSS, in the order of facts sheet §3.6.
void map_body(Scope& body, PatientSummary& document);

} // namespace palestra::cda
