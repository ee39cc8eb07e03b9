// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical.hpp"
#include "core/cda/model/section.hpp"

/// LDO, the letter that a hospital gives at discharge (facts sheet §3.1), all 13 sections and the three sub-sections.
namespace palestra::cda {

/// "Inquadramento clinico iniziale": how the patient was at admission.
struct InitialAssessment : SectionText {
    std::optional<SectionOf<Problem>> history = {};
    std::optional<SectionOf<Observation>> examination = {};
    std::optional<SectionOf<Therapy>> therapies = {};
    bool operator==(const InitialAssessment&) const = default;
};

struct DischargeLetter {
    static constexpr std::string_view kind = "LDO";
    FullHeader header = {};
    std::optional<SectionOf<Diagnosis>> admission = {}; ///< mandatory; the diagnosis of acceptance
    std::optional<InitialAssessment> assessment = {};
    std::optional<TextSection> course = {}; ///< mandatory
    std::optional<SectionOf<Problem>> complications = {};
    std::optional<TextSection> findings = {};
    std::optional<SectionOf<Observation>> consultations = {};
    std::optional<SectionOf<Observation>> tests = {};
    std::optional<SectionOf<Procedure>> procedures = {};
    std::optional<SectionOf<Allergy>> allergies = {};
    std::optional<SectionOf<Therapy>> therapies = {};
    std::optional<SectionOf<Diagnosis>> discharge = {}; ///< mandatory; the first one is the principal
    std::optional<SectionOf<Therapy>> discharge_therapies = {};
    std::optional<TextSection> follow_up = {};
    bool operator==(const DischargeLetter&) const = default;
};

} // namespace palestra::cda
