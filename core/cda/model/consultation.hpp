// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/clinical_history.hpp"

/// What the report of an outpatient specialist and the three reports of telemedicine have in common: the same sections
/// (facts sheet §3.5, §3.10).
namespace palestra::cda {

/// What was done for a service.
struct ServiceStep {
    enum class Kind { procedure, medication, observation, act };
    Kind kind = Kind::procedure;
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    Value value = {};   ///< of an observation
    Code medicine = {}; ///< of a medication, with its route and dose
    Code route = {};
    Quantity dose = {};
    std::vector<EntryParticipant> devices = {};
    std::string note = {}; ///< telemedicine asks for one with observations and acts: their name when it is empty
    bool operator==(const ServiceStep&) const = default;
};

/// A service as it was booked and charged.
struct Service {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Timestamp time = {}; ///< mandatory
    std::vector<Performer> performers = {};
    std::vector<ServiceStep> steps = {};
    Code branch = {}, discipline = {}; ///< mandatory in telemedicine
    std::string words = {};            ///< what the reader sees instead of the code's display
    bool operator==(const Service&) const = default;
};

struct Services : SectionText {
    std::vector<Service> services = {};    ///< one or more
    std::vector<ObservationMedia> media = {}; ///< telemedicine: exactly one, a teleconsultation may have none
    bool operator==(const Services&) const = default;
};

struct PreviousTests : SectionText {
    std::vector<Observation> tests = {};   ///< telemedicine says their values in words
    std::vector<ObservationMedia> media = {}; ///< telemedicine only
    bool operator==(const PreviousTests&) const = default;
};

/// Telemedicine takes one relative's history, one allergy, and medicines by AIC only (facts sheet §3.10).
struct Consultation {
    std::optional<SectionOf<Diagnosis>> question = {}; ///< mandatory for teleconsultation and teleassistance
    std::optional<ClinicalHistory> history = {};
    std::optional<PreviousTests> previous_tests = {};
    std::optional<SectionOf<Observation>> examination = {};
    std::optional<Services> services = {}; ///< mandatory
    std::optional<TextSection> comparison = {};
    std::optional<TextSection> report = {}; ///< mandatory
    std::optional<SectionOf<Diagnosis>> diagnosis = {};
    std::optional<TextSection> conclusions = {}, suggestions = {};
    std::optional<SectionOf<PlannedCare>> follow_up = {};
    std::optional<SectionOf<Therapy>> advised_therapies = {};
    bool operator==(const Consultation&) const = default;
};

} // namespace palestra::cda
