// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/letter.hpp"

namespace palestra::cda {

/// What stands in structuredBody (facts sheet §3.10).
void map_body(Scope& body, ScreeningLetter& document);
void map_body(Scope& body, VaccinationLetter& document);

} // namespace palestra::cda
