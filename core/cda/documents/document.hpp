// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/session.hpp"
#include "core/cda/model/clinical_chart.hpp"
#include "core/cda/model/discharge_letter.hpp"
#include "core/cda/model/dispensing.hpp"
#include "core/cda/model/emergency_report.hpp"
#include "core/cda/model/implant_card.hpp"
#include "core/cda/model/laboratory_report.hpp"
#include "core/cda/model/letter.hpp"
#include "core/cda/model/outpatient_report.hpp"
#include "core/cda/model/pathology_report.hpp"
#include "core/cda/model/patient_summary.hpp"
#include "core/cda/model/prescription.hpp"
#include "core/cda/model/radiology_report.hpp"
#include "core/cda/model/telemedicine.hpp"
#include "core/cda/model/vaccination.hpp"
#include "core/cda/value_check.hpp"
#include "core/xml/document.hpp"

#include <variant>

namespace palestra::cda {

/// One document of any kind, as a value.
using AnyDocument = std::variant<PatientSummary, DischargeLetter, EmergencyReport, LaboratoryReport, RadiologyReport,
                                 OutpatientReport, PathologyReport, VaccinationCertificate, SingleVaccination,
                                 DrugPrescription, SpecialistPrescription, PrivateDrugPrescription, DrugDispensing,
                                 SpecialistDispensing, PrivateDrugDispensing, ScreeningLetter, VaccinationLetter,
                                 TelevisitReport, TeleconsultReport, TeleassistanceReport, ImplantCard, ClinicalChart>;

[[nodiscard]] const Kind& kind_of(const AnyDocument& document);
[[nodiscard]] FullHeader& header_of(AnyDocument& document);
[[nodiscard]] const FullHeader& header_of(const AnyDocument& document);

/// The CDA2, UTF-8. Identifiers of entries, set identifier, title, code and template extension that the value leaves
/// empty are filled in it, so that what is held agrees with what was written: the same value gives the same bytes.
[[nodiscard]] std::string write(AnyDocument& document);

/// Asked before write(): what of the value cannot be true (core/cda/value_check.hpp). Fields are named as in the
/// document that write() would make. Empty: it may be made, laid out and signed.
[[nodiscard]] std::vector<IllValue> check(AnyDocument document, const KnowsCode& knows = {});

/// A document that was read, and what of it no value could hold.
struct Reading {
    AnyDocument document;
    std::vector<Note> notes;
};

/// Tolerant: others' documents are read as far as they are understood, the rest is noted. What write() made is read
/// without loss and without notes. Failures: not_a_cda (found), kind_unknown (found, expected).
[[nodiscard]] Result<Reading> read(const xml::Document& document);

} // namespace palestra::cda
