// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/vaccination.hpp"

namespace palestra::cda {

/// What stands in structuredBody (facts sheet §3.8, §3.9).
void map_body(Scope& body, VaccinationCertificate& document);
void map_body(Scope& body, SingleVaccination& document);

} // namespace palestra::cda
