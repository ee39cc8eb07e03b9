// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical.hpp"
#include "core/cda/model/section.hpp"

/// PSS, the Patient Summary of the general practitioner or paediatrician (facts sheet §3.6), all 17 sections.
namespace palestra::cda {

struct SummaryVaccination {
    Identifier id = {};
    Timestamp time = {};
    Code vaccine = {}; ///< ATC or AIC
    std::string lot = {};
    Code route = {}, site = {};
    std::string dose_number = {};
    Timestamp valid_until = {};
    std::string comment = {};
    bool operator==(const SummaryVaccination&) const = default;
};

/// A prosthesis, an implant or an aid.
struct Device {
    Identifier id = {};
    Code code = {}; ///< CND
    Interval time = {};
    std::string words = {}; ///< what the reader sees instead of the class
    bool operator==(const Device&) const = default;
};

/// Something planned. Which statement it is decides the element that is written.
struct Plan {
    enum class Kind { observation, medication, procedure, encounter, act };
    Kind kind = Kind::observation;
    Identifier id = {};
    Code code = {}; ///< of a medication: the product
    std::string status = "active";
    Interval time = {};
    Code route = {}; ///< medications only
    std::string words = {};
    bool operator==(const Plan&) const = default;
};

/// What the patient can do, how they are cared for, how their mind is (facts sheet §3.6 no. 13).
struct FunctionalStatus {
    Identifier id = {};
    Interval time = {};
    Code motor_ability = {}, care_regime = {}, mental_status = {};
    Identifier motor_id = {}, care_id = {}, mental_id = {};
    bool operator==(const FunctionalStatus&) const = default;
};

struct Exemption {
    Identifier id = {};
    Code code = {};
    std::string status = "active";
    Interval time = {};
    std::string comment = {};
    bool operator==(const Exemption&) const = default;
};

/// A network of care that has taken the patient in charge.
struct CareNetwork {
    Identifier id = {};
    Code code = {};
    std::string status = "active";
    Interval time = {};
    std::string words = {}, comment = {};
    bool operator==(const CareNetwork&) const = default;
};

struct PatientSummary {
    static constexpr std::string_view kind = "PSS";
    FullHeader header = {};
    std::optional<SectionOf<Allergy>> allergies = {};
    std::optional<SectionOf<Therapy>> therapies = {};
    std::optional<SectionOf<SummaryVaccination>> vaccinations = {};
    std::optional<SectionOf<Problem>> problems = {};
    std::optional<SectionOf<FamilyHistory>> family_history = {};
    std::optional<SectionOf<Observation>> lifestyle = {};
    std::optional<SectionOf<Observation>> pregnancies = {};
    std::optional<SectionOf<Panel>> vital_signs = {};
    std::optional<SectionOf<Device>> devices = {};
    std::optional<SectionOf<Plan>> plans = {};
    std::optional<SectionOf<Procedure>> procedures = {};
    std::optional<SectionOf<Encounter>> encounters = {};
    std::optional<SectionOf<FunctionalStatus>> functional_status = {};
    std::optional<SectionOf<Panel>> investigations = {};
    std::optional<TextSection> organ_donation = {};
    std::optional<SectionOf<Exemption>> exemptions = {};
    std::optional<SectionOf<CareNetwork>> networks = {};
    bool operator==(const PatientSummary&) const = default;
};

} // namespace palestra::cda
