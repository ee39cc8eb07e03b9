// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/patient_summary.hpp"
#include "simulator/producers/documents/case.hpp"

namespace palestra::producers {

/// The PSS that the family doctor writes on that day: the life as it stood (population::PatientSummaryBody).
[[nodiscard]] cda::PatientSummary make_patient_summary(const Case& of, const population::PatientSummaryBody& body);

} // namespace palestra::producers
