// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical_history.hpp"

/// VPS, the report of an emergency department (facts sheet §3.2), all 14 sections and the five sub-sections.
namespace palestra::cda {

struct EmergencyArrival {
    Identifier id = {};
    Code means = {};  ///< value set arrival_means
    Code sender = {}; ///< who sent the patient: arrival_sender
    Timestamp time = {};
    std::string words = {}; ///< what the reader sees instead of the means' display
    bool operator==(const EmergencyArrival&) const = default;
};

struct VisitReason : SectionText {
    Code problem = {};      ///< main_problem
    std::string words = {}; ///< the cause as it was told; may be empty
    bool operator==(const VisitReason&) const = default;
};

struct Triage {
    Identifier id = {};
    Timestamp time = {};
    Code level = {}; ///< value set triage: 1 red … 5 white
    std::vector<Performer> performers = {};
    std::string comment = {};
    bool operator==(const Triage&) const = default;
};

/// "Inquadramento clinico iniziale".
struct EmergencyAssessment : SectionText {
    std::optional<History> history = {};
    std::optional<SectionOf<Observation>> examination = {};
    std::optional<SectionOf<Therapy>> therapies = {};
    std::optional<SectionOf<Allergy>> allergies = {};
    std::optional<SectionOf<Problem>> open_problems = {};
    bool operator==(const EmergencyAssessment&) const = default;
};

/// A part of the stay: who admitted, cared and discharged, and where.
struct EmergencyPhase {
    Identifier id = {};
    Code code = {};
    Interval time = {}; ///< low and high
    std::vector<EntryParticipant> participants = {};
    std::string note = {};
    std::vector<Author> note_authors = {};
    bool operator==(const EmergencyPhase&) const = default;
};

/// An intervention, a service, a consultation: done, or asked for.
struct Intervention {
    Identifier id = {};
    std::string mood = "EVN"; ///< EVN done, RQO requested
    Code code = {};
    std::string status = "completed"; ///< or aborted
    Timestamp time = {};
    std::vector<Performer> performers = {};
    std::vector<EntryParticipant> participants = {}; ///< REF
    std::string words = {};                          ///< what the reader sees instead of the code's display
    bool operator==(const Intervention&) const = default;
};

/// Where the patient goes from here: into a ward, or elsewhere.
struct OnwardCare {
    Identifier id = {}; ///< of the stay; a transfer has none
    Timestamp time = {};
    std::vector<EntryParticipant> places = {}; ///< LOC, with a code of place_after
    Code reason = {};                          ///< reason_after
    std::string reason_words = {};
    Timestamp reason_time = {};
    bool operator==(const OnwardCare&) const = default;
};

struct EmergencyDischarge : SectionText {
    Timestamp time = {};
    std::vector<Performer> performers = {}; ///< one
    std::vector<Diagnosis> diagnoses = {};  ///< none only when the patient left (outcome 6 or 7)
    Code outcome = {};                      ///< emergency_outcome
    std::optional<OnwardCare> admission = {}, transfer = {};
    std::string prognosis = {};
    Code appropriateness = {};                                ///< a triage level, in hindsight
    Timestamp prognosis_time = {}, appropriateness_time = {}; ///< empty: the discharge's
    Timestamp death = {};
    std::optional<Boolean> autopsy = {};
    bool operator==(const EmergencyDischarge&) const = default;
};

struct EmergencyReport {
    static constexpr std::string_view kind = "VPS";
    FullHeader header = {};
    std::optional<SectionOf<EmergencyArrival>> arrival = {}; ///< mandatory, one entry
    std::optional<VisitReason> reason = {};                  ///< mandatory
    std::optional<SectionOf<Triage>> triage = {};            ///< mandatory, one entry or more
    std::optional<EmergencyAssessment> assessment = {};
    std::optional<SectionOf<EmergencyPhase>> phases = {};
    std::optional<TextSection> course = {};
    std::optional<SectionOf<Problem>> complications = {};
    std::optional<SectionOf<Intervention>> interventions = {};
    std::optional<SectionOf<Panel>> investigations = {};
    std::optional<SectionOf<Panel>> vital_signs = {};
    std::optional<SectionOf<Therapy>> therapies = {};
    std::optional<EmergencyDischarge> discharge = {}; ///< mandatory
    std::optional<SectionOf<PlannedCare>> plan = {};
    std::optional<SectionOf<Therapy>> discharge_therapies = {};
    bool operator==(const EmergencyReport&) const = default;
};

} // namespace palestra::cda
