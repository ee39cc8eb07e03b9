// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical.hpp"
#include "core/cda/model/drug.hpp"
#include "core/cda/model/oids.hpp"
#include "core/cda/model/patient_summary.hpp"
#include "simulator/producers/documents/case.hpp"

/// From the words of the population to those of the documents: small pieces that several makers share.
namespace palestra::producers {

[[nodiscard]] cda::Code code_of(const population::Code& code);
[[nodiscard]] cda::Code code_of(const char* system, std::string code, std::string display);
[[nodiscard]] cda::Code loinc(std::string code, std::string display);
/// Of the ICD-9-CM; empty for an empty code.
[[nodiscard]] cda::Code icd(const population::Code& code);

[[nodiscard]] cda::Interval since(population::Date day);
[[nodiscard]] cda::Interval on(population::Date day);
[[nodiscard]] cda::Interval at(TimePoint time);
[[nodiscard]] cda::Interval between(TimePoint low, TimePoint high);
[[nodiscard]] cda::Interval between(population::Date low, population::Date high);

[[nodiscard]] cda::Telecom telecom_of(const population::Telecom& telecom);
[[nodiscard]] cda::Address address_of(const population::Address& address);
[[nodiscard]] cda::Organization organization_of(const population::Structure& structure);
/// A professional with the identifier, the telecom and the name; nothing for one the directory does not know.
[[nodiscard]] cda::Assigned assigned_of(const Case& of, std::string_view fiscal_code);
[[nodiscard]] cda::Performer performer_of(const Case& of, std::string_view fiscal_code, const cda::Interval& time);

/// AIC where one was verified, else ATC; the ATC as translation of the AIC.
[[nodiscard]] cda::Code medicine_of(const population::Medicine& medicine);
[[nodiscard]] cda::Therapy therapy_of(const population::Therapy& therapy, population::Date as_of);
[[nodiscard]] cda::Therapy given_of(const population::Administration& administration);
[[nodiscard]] cda::Allergy allergy_of(const population::Allergy& allergy);
/// Those of the life on that day, or the statement that there are none.
[[nodiscard]] std::vector<cda::Allergy> allergies_of(const Case& of);
[[nodiscard]] cda::Problem problem_of(const population::Problem& problem, population::Date as_of);
[[nodiscard]] std::vector<cda::FamilyHistory> family_history_of(const Case& of);

[[nodiscard]] std::vector<cda::Observation> observations_of(const population::VitalSigns& signs);
[[nodiscard]] cda::Observation observation_of(const population::LabResult& result, TimePoint time);
[[nodiscard]] cda::Panel panel_of(const population::LabPanel& panel, TimePoint time);
[[nodiscard]] cda::Procedure procedure_of(const population::Procedure& procedure);
[[nodiscard]] cda::Exemption exemption_of(const population::Exemption& exemption, population::Date as_of);

/// Problems of the life that are active on the day of the document.
[[nodiscard]] std::vector<cda::Problem> problems_of(const Case& of);
[[nodiscard]] std::vector<cda::Therapy> therapies_of(const std::vector<population::Therapy>& source,
                                                     population::Date as_of);
[[nodiscard]] std::vector<cda::Diagnosis> diagnoses_of(const std::vector<population::Code>& codes,
                                                       population::Date day);
[[nodiscard]] cda::PlannedCare planned_of(const population::PlannedAct& act);
[[nodiscard]] cda::Drug drug_of(const population::PrescribedDrug& source);
/// The words of acts that have no place of their own.
[[nodiscard]] std::string words_of(const std::vector<population::Act>& acts);

} // namespace palestra::producers
