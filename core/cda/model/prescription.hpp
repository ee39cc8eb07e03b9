// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/drug.hpp"
#include "core/cda/model/full_header.hpp"
#include "core/cda/model/section.hpp"

/// PRF, PRF_NOSSN and PRS: what the SSN or the patient pays for, and outpatient care (facts sheet §3.10). The document,
/// and every section that has an identifier, bears the NRE; sections without one are given the document's.
namespace palestra::cda {

/// A line of a drug prescription. A moment or a rate that is not known is left empty.
struct PrescribedDrug {
    Identifier id = {}; ///< PRF_NOSSN: the short number of five digits (PIN-NRBE), obligatory there
    Interval time = {};
    Quantity duration = {};        ///< instead of time.high
    Quantity every = {};           ///< period between doses
    std::vector<Code> events = {}; ///< before meals, at bedtime: HL7 TimingEvent
    std::string repeats = {};      ///< how often the recipe may be used
    Code route = {};
    Quantity dose = {};
    QuantityRange dose_range = {}; ///< instead of dose
    Drug drug = {};
    Quantity packages = {};
    std::vector<Code> aifa_notes = {};
    Code diagnosis = {};                      ///< ICD-9-CM; PRF_NOSSN also words
    Code suspicion = {};                      ///< PRF: words, with or without an ICD-9-CM code
    std::vector<Code> not_substitutable = {}; ///< the reasons; none: the pharmacist may substitute
    std::string note = {};
    // PRF_NOSSN only.
    bool pain_therapy = false;
    std::string regional_message = {};
    std::optional<Media> reminder = {};
    bool operator==(const PrescribedDrug&) const = default;
};

/// A line of a specialist prescription.
struct PrescribedService {
    Identifier id = {};
    Code code = {};
    Code priority = {}; ///< prescription_priority
    std::string quantity = {};
    Code laboratory = {};                ///< H, MR, R: where it may be done
    std::vector<Code> access_types = {}; ///< at least one: first or further access
    Code visit_type = {};
    std::vector<Code> diseases = {};
    Code progressive_number = {}; ///< its place in the regional catalogue
    std::string sessions = {};
    Code diagnosis = {};
    Code suspicion = {};
    std::string note = {};
    bool operator==(const PrescribedService&) const = default;
};

/// A remark of the prescriber, LOINC 48767-8 or EL30.
struct Annotation {
    Code code = {};
    std::string words = {};
    bool operator==(const Annotation&) const = default;
};

/// The sections around the prescription itself.
struct PrescriptionSections {
    std::optional<SectionOf<Code>> exemptions = {}; ///< exactly one entry; NE when there is none
    std::optional<SectionOf<Annotation>> annotations = {};
    std::optional<TextSection> regional_message = {}, vital_signs = {}, allergies = {}, patient_status = {};
    bool operator==(const PrescriptionSections&) const = default;
};

struct DrugPrescription : PrescriptionSections {
    static constexpr std::string_view kind = "PRF";
    FullHeader header = {};
    std::optional<SectionOf<PrescribedDrug>> drugs = {};
    bool operator==(const DrugPrescription&) const = default;
};

struct PrivateDrugPrescription : PrescriptionSections {
    static constexpr std::string_view kind = "PRF_NOSSN";
    FullHeader header = {};
    std::optional<SectionOf<PrescribedDrug>> drugs = {};
    bool operator==(const PrivateDrugPrescription&) const = default;
};

struct SpecialistPrescription : PrescriptionSections {
    static constexpr std::string_view kind = "PRS";
    FullHeader header = {};
    std::optional<SectionOf<PrescribedService>> services = {};
    bool operator==(const SpecialistPrescription&) const = default;
};

/// The priority of outpatient care by its Italian class: U urgent, B brief, D deferrable, P planned. Both codes are
/// written, which the Schematron wants to correspond; empty for another letter.
[[nodiscard]] Code prescription_priority(char priority_class);

/// ClinicalDocument/code of a drug prescription with its kind of recipe (qualifier TR), or of a specialist one (TP).
[[nodiscard]] Code drug_prescription_code(Code recipe);
[[nodiscard]] Code specialist_prescription_code(Code recipe);

} // namespace palestra::cda
