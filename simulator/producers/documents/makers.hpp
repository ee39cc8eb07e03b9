// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/producers/documents/case.hpp"

/// One maker for each kind: the body of the episode and the life around it become the typed document.
namespace palestra::producers {

[[nodiscard]] cda::DischargeLetter make_discharge_letter(const Case& of, const population::HospitalStayBody& body);
[[nodiscard]] cda::LaboratoryReport make_laboratory_report(const Case& of, const population::LaboratoryBody& body);
[[nodiscard]] cda::SingleVaccination make_single_vaccination(const Case& of, const population::VaccinationBody& body);
[[nodiscard]] cda::VaccinationCertificate make_vaccination_certificate(const Case& of,
                                                                       const population::VaccinationHistoryBody& body);
[[nodiscard]] cda::ImplantCard make_implant_card(const Case& of, const population::ImplantCardBody& body);
[[nodiscard]] cda::ClinicalChart make_clinical_chart(const Case& of, const population::ClinicalChartBody& body);

} // namespace palestra::producers
