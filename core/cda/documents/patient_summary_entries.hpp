// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/patient_summary.hpp"

/// How the entries of the Patient Summary stand in their sections (facts sheet §3.6).
namespace palestra::cda {

[[nodiscard]] EntryForm<Allergy> summary_allergy_form();
[[nodiscard]] EntryForm<Therapy> summary_therapy_form();
[[nodiscard]] EntryForm<SummaryVaccination> summary_vaccination_form();
[[nodiscard]] EntryForm<Problem> summary_problem_form();
[[nodiscard]] EntryForm<FamilyHistory> summary_family_form();
[[nodiscard]] EntryForm<Observation> summary_observation_form(const std::string& anchor,
                                                              const std::string& template_root);
[[nodiscard]] EntryForm<Device> summary_device_form();
[[nodiscard]] EntryForm<Plan> summary_plan_form();
[[nodiscard]] EntryForm<Procedure> summary_procedure_form();
[[nodiscard]] EntryForm<Encounter> summary_encounter_form();
[[nodiscard]] EntryForm<FunctionalStatus> functional_status_form();
[[nodiscard]] EntryForm<Exemption> exemption_form(const std::string& template_root);
[[nodiscard]] EntryForm<CareNetwork> care_network_form();

} // namespace palestra::cda
