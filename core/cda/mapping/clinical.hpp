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
    /// PSS and LDO take the status value from this system, the others from LOINC (facts sheet §8 no. 1).
    const char* status_system = oid::clinical_status;
    bool statement_id = false; ///< the inner observation has an id
};

void map_allergy(Scope& act, Allergy& allergy, const AllergyTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const Allergy& allergy);
[[nodiscard]] std::vector<std::string> allergy_columns();

struct ProblemTemplates {
    std::string act = {}, observation = {}, severity = {}, status = {}, chronicity = {}, comment = {};
    bool ids = false;
};

/// The whole <act> that a PSS puts around the observation.
void map_problem_act(Scope& act, Problem& problem, const ProblemTemplates& templates);
/// The observation alone, as LDO, RSA, RAD and VPS have it.
void map_problem(Scope& observation, Problem& problem, const ProblemTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const Problem& problem);
[[nodiscard]] std::vector<std::string> problem_columns();

struct TherapyTemplates {
    std::string administration = {}, absence = {}, product = {}, material = {};
    bool id = false;
};

/// `mood`: INT, EVN or PRP, as the section asks; nullptr: PSS, where either may stand and INT is written.
void map_therapy(Scope& administration, Therapy& therapy, const TherapyTemplates& templates, const char* mood);
[[nodiscard]] NarrativeRow row_of(const Therapy& therapy);
[[nodiscard]] std::vector<std::string> therapy_columns();

struct FamilyTemplates {
    std::string organizer = {}, observation = {}, age = {}, absence = {};
    bool ids = false;
};

/// Inside <entry>: an organizer, or an observation for the statement that there is nothing.
void map_family_history(Scope& entry, FamilyHistory& history, const FamilyTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const FamilyHistory& history);
[[nodiscard]] std::vector<std::string> family_columns();

struct ObservationTemplates {
    std::string observation = {}, comment = {};
    bool id = false;
    bool range_interpretation = false; ///< LAB asks for it on every range (facts sheet §3.3)
    const char* mood = "EVN";
};

void map_observation(Scope& observation, Observation& value, const ObservationTemplates& templates);
[[nodiscard]] NarrativeRow row_of(const Observation& observation);
[[nodiscard]] std::vector<std::string> observation_columns();

struct PanelTemplates {
    std::string organizer = {};
    const char* class_code = "BATTERY";
    bool id = false;
    ObservationTemplates results;
};

void map_panel(Scope& organizer, Panel& panel, const PanelTemplates& templates);
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
