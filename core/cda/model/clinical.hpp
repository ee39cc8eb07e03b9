// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/full_header.hpp"

/// The clinical statements that several kinds of document share (facts sheet §3, "Shared building blocks"). An `id`
/// left empty is drawn when the document is written. `status` is a statusCode.
namespace palestra::cda {

struct Reaction {
    Identifier id = {};
    Code manifestation = {};
    Interval time = {};
    bool operator==(const Reaction&) const = default;
};

/// An allergy or intolerance, or the statement that there is none (`absence`: no-known-allergies, …).
struct Allergy {
    Identifier id = {}, statement_id = {};
    std::string status = "active";
    Interval time = {}; ///< high only when status is completed or aborted
    Code absence = {};
    Code type = {}; ///< DALG, DINT, ALG, FALG, …; or words
    std::vector<Code> agents = {};
    std::vector<Reaction> reactions = {};
    Code criticality = {};     ///< H, M, L
    Code clinical_status = {}; ///< LA16666-2 active, LA18632-2 inactive
    std::string comment = {};
    bool operator==(const Allergy&) const = default;
};

/// A problem with its course. Only the PSS codes severity and comment: elsewhere the comment is what the entry's text
/// refers to, and a severity becomes part of it when the document is written.
struct Problem {
    Identifier id = {}, statement_id = {};
    std::string status = "active";
    Interval time = {};
    Code problem = {}; ///< ICD-9-CM, an absence, or words
    Code severity = {}, clinical_status = {}, chronicity = {};
    std::string comment = {};
    bool operator==(const Problem&) const = default;
};

/// A diagnosis, at admission, at discharge or of a report: the section says which. Its `text` says it in the doctor's
/// words.
struct Diagnosis {
    Identifier id = {};
    Interval time = {};
    Code diagnosis = {}; ///< ICD-9-CM
    bool operator==(const Diagnosis&) const = default;
};

/// Who else took part in what an entry tells, or where it took place.
struct EntryParticipant {
    std::string type = {}; ///< REF asked for it, ADM, ATND and DIS admitted, cared and discharged, LOC the place, …
    Interval time = {};
    std::vector<Identifier> ids = {};
    Code code = {}; ///< of a place, its kind
    PersonName name = {};
    Code device = {}; ///< a device that took part instead of a person
    bool operator==(const EntryParticipant&) const = default;
};

/// The package of a medicine: numbers as written.
struct MedicinePackage {
    std::string strength = {}; ///< "grammatura"
    std::string units = {};    ///< in one package
    std::string packages = {}; ///< how many
    bool operator==(const MedicinePackage&) const = default;
};

/// A medicine taken, given, prescribed or advised: the section says which.
struct Therapy {
    Identifier id = {};
    std::string status = "active";
    Code absence = {}; ///< no-known-medications, no-medication-info
    Interval time = {};
    Quantity every = {}; ///< period between doses
    Code route = {};
    Quantity dose = {}, rate = {};
    Code medicine = {}; ///< AIC, ATC or equivalence group; translations to the others
    Code reason = {};
    std::string instructions = {};
    QuantityRange dose_range = {}, rate_range = {}; ///< instead of dose and rate
    Code site = {}, form = {};
    MedicinePackage package = {};
    std::vector<Performer> performers = {};
    std::vector<EntryParticipant> participants = {};
    Identifier order = {}; ///< the prescription that goes with it: NRE
    bool operator==(const Therapy&) const = default;
};

struct FamilyProblem {
    Identifier id = {};
    Code problem = {};
    Interval time = {};
    Quantity age_at_onset = {}, age_at_death = {};
    bool operator==(const FamilyProblem&) const = default;
};

/// The problems of one relative, or the statement that there are none.
struct FamilyHistory {
    Identifier id = {};
    Code relative = {}; ///< FTH, MTH, BRO, …
    std::vector<FamilyProblem> problems = {};
    Code absence = {};
    Interval time = {}; ///< when it was told
    std::string gender = {};
    bool operator==(const FamilyHistory&) const = default;
};

/// What the patient must be for a range to hold for them (lab:criterion): an age, a sex.
struct Criterion {
    Code code = {};
    Value value = {};
    bool operator==(const Criterion&) const = default;
};

struct ReferenceRange {
    std::string text = {};
    Value value = {}; ///< QuantityRange or text
    Code interpretation = {};
    std::optional<Criterion> criterion = {};
    bool operator==(const ReferenceRange&) const = default;
};

/// What was examined: a sample, or a part of one.
struct Specimen {
    Identifier id = {}; ///< of the container; without root: none is written
    Code type = {};     ///< SpecimenType
    std::string description = {};
    bool operator==(const Specimen&) const = default;
};

/// A picture or another document inside the document.
struct ObservationMedia {
    Identifier id = {};
    Media content = {};
    bool operator==(const ObservationMedia&) const = default;
};

struct Observation {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    Value value = {};
    Code interpretation = {}, method = {};
    std::vector<ReferenceRange> ranges = {};
    std::vector<Performer> performers = {};
    std::string comment = {};
    Code site = {};
    std::vector<Specimen> specimens = {};
    std::vector<ObservationMedia> media = {};
    std::vector<Observation> details = {}; ///< what it is made of
    std::vector<EntryParticipant> participants = {};
    bool operator==(const Observation&) const = default;
    /// Whether the interpretation is none of normal, negative, or missing.
    [[nodiscard]] bool abnormal() const;
    /// Whether the interpretation asks for an immediate call (HH, LL, AA; facts sheet §3.3).
    [[nodiscard]] bool critical() const;
};

/// An organizer: a battery of results, or a cluster of signs taken together.
struct Panel {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    std::vector<Observation> results = {};
    std::vector<Specimen> specimens = {};
    std::vector<Performer> performers = {};
    std::vector<EntryParticipant> participants = {};
    bool operator==(const Panel&) const = default;
};

struct Procedure {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    Code site = {};
    std::vector<Performer> performers = {};
    Identifier reason_id = {};
    Code reason = {};
    std::string words = {}; ///< what the reader sees instead of the code's display
    bool operator==(const Procedure&) const = default;
};

/// Something advised: a check, a visit, a test, with its prescription.
struct PlannedCare {
    Identifier id = {};
    Code code = {};
    Interval time = {};
    std::vector<Author> authors = {};
    Identifier order = {};  ///< NRE
    std::string words = {}; ///< what the reader sees instead of the code's display
    bool operator==(const PlannedCare&) const = default;
};

struct Encounter {
    Identifier id = {};
    Code code = {};
    std::string status = "completed";
    Interval time = {};
    std::vector<Performer> performers = {};
    std::string words = {}; ///< what the reader sees instead of the code's display
    bool operator==(const Encounter&) const = default;
};

} // namespace palestra::cda
