// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/emergency_report.hpp"

/// How the entries of the emergency report stand in their sections (facts sheet §3.2).
namespace palestra::cda {

[[nodiscard]] EntryForm<EmergencyArrival> arrival_form();
[[nodiscard]] EntryForm<Triage> triage_form();
[[nodiscard]] EntryForm<EmergencyPhase> emergency_phase_form();
[[nodiscard]] EntryForm<Intervention> intervention_form();

/// The two entries of "Motivo della visita".
void map_visit_reason(Scope& body, const SectionHead& head, std::optional<VisitReason>& value);
/// The section "Dimissione": the act of discharge, and what may stand beside it.
void map_emergency_discharge(Scope& body, const SectionHead& head, std::optional<EmergencyDischarge>& value);

} // namespace palestra::cda
