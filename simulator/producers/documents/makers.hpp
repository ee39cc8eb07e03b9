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

[[nodiscard]] cda::EmergencyReport make_emergency_report(const Case& of, const population::EmergencyBody& body);
[[nodiscard]] cda::OutpatientReport make_outpatient_report(const Case& of, const population::OutpatientBody& body);
[[nodiscard]] cda::TelevisitReport make_televisit_report(const Case& of, const population::OutpatientBody& body);
[[nodiscard]] cda::TeleconsultReport make_teleconsult_report(const Case& of, const population::OutpatientBody& body);
[[nodiscard]] cda::TeleassistanceReport make_teleassistance_report(const Case& of,
                                                                   const population::OutpatientBody& body);
[[nodiscard]] cda::RadiologyReport make_radiology_report(const Case& of, const population::RadiologyBody& body);
[[nodiscard]] cda::PathologyReport make_pathology_report(const Case& of, const population::PathologyBody& body);
[[nodiscard]] cda::DrugPrescription make_drug_prescription(const Case& of,
                                                           const population::DrugPrescriptionBody& body);
[[nodiscard]] cda::PrivateDrugPrescription make_private_drug_prescription(const Case& of,
                                                                          const population::DrugPrescriptionBody& body);
[[nodiscard]] cda::SpecialistPrescription
make_specialist_prescription(const Case& of, const population::SpecialistPrescriptionBody& body);
[[nodiscard]] cda::DrugDispensing make_drug_dispensing(const Case& of, const population::DrugDispensingBody& body);
[[nodiscard]] cda::PrivateDrugDispensing make_private_drug_dispensing(const Case& of,
                                                                      const population::DrugDispensingBody& body);
[[nodiscard]] cda::SpecialistDispensing make_specialist_dispensing(const Case& of,
                                                                   const population::SpecialistDispensingBody& body);
[[nodiscard]] cda::ScreeningLetter make_screening_letter(const Case& of, const population::InvitationBody& body);
[[nodiscard]] cda::VaccinationLetter make_vaccination_letter(const Case& of, const population::InvitationBody& body);

} // namespace palestra::producers
