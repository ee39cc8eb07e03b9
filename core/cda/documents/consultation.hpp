// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/outpatient_report.hpp"
#include "core/cda/model/telemedicine.hpp"

namespace palestra::cda {

/// The sections in the order of facts sheet §3.5. What a report of telemedicine cannot say as the value has it is
/// changed in the value when it is written: results of previous tests become words, steps without a note get one.
void map_body(Scope& body, OutpatientReport& document);
void map_body(Scope& body, TelevisitReport& document);
void map_body(Scope& body, TeleconsultReport& document);
void map_body(Scope& body, TeleassistanceReport& document);

} // namespace palestra::cda
