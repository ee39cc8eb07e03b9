// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/section.hpp"
#include "core/cda/model/clinical.hpp"

/// The clinical statements as elements. Each kind of document asks for other template identifiers, or for none: they
/// come as a small struct whose empty members are not written. `map_…` describes the inside of the named element;
/// `…_row` is what a reader sees of it.
namespace palestra::cda {

struct AllergyTemplates {
    std::string act = {}, statement = {}, absence = {}, reaction = {}, criticality = {}, status = {}, comment = {};
    bool statement_id = false; ///< the inner observation has an id
    /// VPS wants the end of a completed reaction: one without an end is written as active (facts sheet §3.2).
    bool reaction_by_time = false;
    const char* criticality_code = "SEV";
    const char* criticality_system = oid::act_code;
};

void map_allergy(Scope& act, Allergy& allergy, const AllergyTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const Allergy& allergy);
[[nodiscard]] std::vector<std::string> allergy_columns();

struct ProblemTemplates {
    std::string act = {}, observation = {}, severity = {}, status = {}, chronicity = {}, comment = {};
    bool ids = false;
    /// Only status and chronicity may stand below the observation (LDO, VPS, RSA, RAD, telemedicine).
    bool course_only = false;
    Low time = Low::always;
};

/// The whole <act> that a PSS puts around the observation.
void map_problem_act(Scope& act, Problem& problem, const ProblemTemplates& templates);
/// The observation alone, as LDO, RSA, RAD and VPS have it.
void map_problem(Scope& observation, Problem& problem, const ProblemTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const Problem& problem);
[[nodiscard]] std::vector<std::string> problem_columns();

/// The code that a section asks for: 8646-2, 8651-2, 29298-7, 29308-4.
struct DiagnosisTemplate {
    const char* code;
    const char* display;
    std::string observation = {};
};

void map_diagnosis(Scope& observation, Diagnosis& diagnosis, const DiagnosisTemplate& form);
[[nodiscard]] NarrativeRow row_of(const Diagnosis& diagnosis);
[[nodiscard]] std::vector<std::string> diagnosis_columns();
/// <entry> with the observation.
[[nodiscard]] EntryForm<Diagnosis> diagnosis_form(const std::string& anchor, const DiagnosisTemplate& form);

/// `location`: template of the role of a place.
void map_participant(Scope& participant, EntryParticipant& value, const std::string& location = {});

struct TherapyTemplates {
    std::string administration = {}, absence = {}, product = {}, material = {};
    bool id = false;
    /// The instructions are what the entry's text refers to: below the statement only observations and supplies may
    /// stand (facts sheet §3.1, 3.2, 3.5).
    bool instructions_in_text = false;
    const char* status = nullptr; ///< the only one that the section takes
    std::string strength = {}, units = {}, packages = {}, order = {};
};

/// `mood`: INT, EVN or PRP, as the section asks; nullptr: PSS, where either may stand and INT is written.
void map_therapy(Scope& administration, Therapy& therapy, const TherapyTemplates& templates, const char* mood);
[[nodiscard]] NarrativeRow row_of(const Therapy& therapy);
[[nodiscard]] std::vector<std::string> therapy_columns();

struct FamilyTemplates {
    std::string organizer = {}, observation = {}, age = {}, absence = {};
    bool ids = false;
    std::string age_at_death = {}; ///< as `age` when empty
    /// Outside the PSS: the organizer has its code and time, a problem a single moment or none (facts sheet §3.2).
    bool report = false;
    bool text = false;           ///< telemedicine: each problem refers to the narrative
    const char* age_type = "PQ"; ///< RAP: IVL_PQ
};

/// Inside <entry>: an organizer, or an observation for the statement that there is nothing.
void map_family_history(Scope& entry, FamilyHistory& history, const FamilyTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const FamilyHistory& history);
[[nodiscard]] std::vector<std::string> family_columns();

/// reference/externalAct: the prescription that an entry goes with; nothing for none.
void map_order(Scope& entry, Identifier& order, const std::string& template_root);

struct PlannedCareTemplates {
    std::string act = {}, order = {};
    const char* mood = "PRP";
    bool id = false;
};

/// <entry> with an act, its words and its prescription.
[[nodiscard]] EntryForm<PlannedCare> planned_care_form(const PlannedCareTemplates& templates);

struct ObservationTemplates {
    std::string observation = {}, comment = {};
    bool id = false;
    bool range_interpretation = false; ///< LAB asks for it on every range (facts sheet §3.3)
    const char* mood = "EVN";
    std::string specimen = {}; ///< of the specimenRole
    std::string media = {};
    const char* code = nullptr; ///< the only one that the place takes
    const char* display = nullptr;
    bool details = true; ///< false: what stands below it is described by its own place
};

/// Inside <specimen>. `role_template` stands on the role, not on the specimen (facts sheet §8 no. 6); `entity_class` is
/// that of the playing entity: MIC for a microorganism.
void map_specimen(Scope& scope, Specimen& specimen, const std::string& role_template = {},
                  const char* entity_class = nullptr);
/// Inside <observationMedia>.
void map_media(Scope& scope, ObservationMedia& media, const std::string& template_root = {});
[[nodiscard]] std::vector<std::string> media_columns();
[[nodiscard]] NarrativeRow row_of(const ObservationMedia& media, std::size_t number);

void map_observation(Scope& observation, Observation& value, const ObservationTemplates& templates);
/// Inside <entryRelationship>: a part of another observation.
void map_detail(Scope& relationship, Observation& detail, const ObservationTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const Observation& observation);
[[nodiscard]] std::vector<std::string> observation_columns();

struct PanelTemplates {
    std::string organizer = {};
    const char* class_code = "BATTERY";
    bool id = false;
    ObservationTemplates results;
    /// VPS: results without a moment of their own get the panel's (facts sheet §3.2, section 30954-2).
    bool result_time = false;
};

void map_panel(Scope& organizer, Panel& panel, const PanelTemplates& templates);
/// "6,9 % (Alto)"; the first range that the result is held against.
[[nodiscard]] std::string result_in_words(const Observation& observation);
[[nodiscard]] std::string range_in_words(const Observation& observation);
/// A table row for each result of the panel.
void narrate(Narrator& narrator, const Panel& panel, const std::string& anchor);

/// A section of panels: one table with all their results.
void map_panels(Scope& parent, const SectionHead& head, std::optional<SectionOf<Panel>>& value,
                const PanelTemplates& templates, const std::string& anchor);

void map_procedure(Scope& procedure, Procedure& value, const std::string& template_root, const char* mood);
[[nodiscard]] NarrativeRow row_of(const Procedure& procedure);
void map_encounter(Scope& encounter, Encounter& value, const std::string& template_root, const char* mood);
[[nodiscard]] NarrativeRow row_of(const Encounter& encounter);

/// ER SUBJ act 48767-8: the words stand in the narrative (facts sheet §8 no. 2: it needs its statusCode).
void map_comment(Scope& parent, std::string& comment, const std::string& template_root);
/// The act alone, inside an entry relationship or a component.
void map_comment_act(Scope& parent, std::string& comment, const std::string& template_root);
/// <text><reference/></text>: to the words, or to the entry's row when there are none. Returns the anchor. When all of
/// the entry was described, keep_words() shows the words in the narrative; `shown` is what the row says anyway.
[[nodiscard]] std::string map_text(Scope& scope, std::string& words);
void keep_words(Session& session, std::string anchor, std::string& words, const std::string& shown);
/// Inside <text>: a reference to `target` in the narrative. Reading: the words there, or those that stand in <text>.
void map_narrated(Scope& text, std::string& target, std::string& words);
/// <text><reference/></text> to words that have an anchor of their own in the narrative; without words, to the entry.
void map_own_words(Scope& scope, std::string& words);
/// <text><reference/></text>; reading, the words at the reference, unless they are the code's own.
void map_words(Scope& scope, std::string& words, const Code& code);

/// "28/11/2022", "novembre 2022", "2022"; "dal … al …"; empty for an empty one.
[[nodiscard]] std::string in_words(const Timestamp& time);
[[nodiscard]] std::string in_words(const Interval& time);
/// With a decimal comma.
[[nodiscard]] std::string in_words(const Quantity& quantity);
[[nodiscard]] std::string in_words(const Value& value);

} // namespace palestra::cda
