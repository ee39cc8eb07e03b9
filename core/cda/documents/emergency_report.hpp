// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/emergency_report.hpp"

namespace palestra::cda {

/// The sections of a VPS, in the order of facts sheet §3.2.
void map_body(Scope& body, EmergencyReport& document);

} // namespace palestra::cda
