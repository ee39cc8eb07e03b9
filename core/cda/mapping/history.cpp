// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/history.hpp"

namespace palestra::cda {

void map_history(Scope& section, Narrator& narrator, History& history, const HistoryTemplates& templates) {
    map_entries(section, narrator,
                EntryForm<Problem>{"ana", problem_columns(), [](const Problem& p) { return row_of(p); },
                                   [&](Scope& entry, Problem& p) {
                                       entry.element("observation",
                                                     [&](Scope& s) { map_problem(s, p, templates.problem); });
                                   },
                                   has("observation")},
                history.problems);
    map_entries(section, narrator,
                EntryForm<FamilyHistory>{
                    "fam", family_columns(), [](const FamilyHistory& h) { return row_of(h); },
                    [&](Scope& entry, FamilyHistory& h) { map_family_history(entry, h, templates.family); },
                    has("organizer")},
                history.family);
}

EntryForm<Allergy> allergy_form(const AllergyTemplates& templates) {
    return {"all", allergy_columns(), [](const Allergy& a) { return row_of(a); },
            [templates](Scope& entry, Allergy& a) {
                entry.element("act", [&](Scope& s) { map_allergy(s, a, templates); });
            }};
}

EntryForm<Therapy> therapy_form(const std::string& anchor, const TherapyTemplates& templates, const char* mood) {
    return {anchor, therapy_columns(), [](const Therapy& t) { return row_of(t); },
            [templates, mood](Scope& entry, Therapy& t) {
                entry.element("substanceAdministration", [&](Scope& s) { map_therapy(s, t, templates, mood); });
            }};
}

EntryForm<Observation> observation_form(const std::string& anchor, const ObservationTemplates& templates) {
    return {anchor, observation_columns(), [](const Observation& o) { return row_of(o); },
            [templates](Scope& entry, Observation& o) {
                entry.element("observation", [&](Scope& s) { map_observation(s, o, templates); });
            }};
}

} // namespace palestra::cda
