// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {
namespace {

void map_age(Scope& observation, Quantity& age, bool death, const FamilyTemplates& templates) {
    const char* code = death ? "39016-1" : "35267-4";
    const char* display = death ? "Età alla morte" : "Età di esordio";
    observation.when(
        !age.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.constant("inversionInd", "true");
            er.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_template(s, death && !templates.age_at_death.empty() ? templates.age_at_death : templates.age);
                map_constant_code(s, "code", code, oid::loinc, display);
                map_constant_status(s, "completed");
                s.element("value", [&](Scope& value) {
                    value.constant("xsi:type", templates.age_type);
                    map(value, age);
                });
            });
        },
        coded("observation", code));
}

/// <effectiveTime> as a moment, or not known: a beginning alone becomes the moment.
void map_moment_of(Scope& s, Interval& time) {
    if (s.writing() && time.point.empty())
        time = {{}, {}, time.low};
    s.element("effectiveTime", [&](Scope& moment) {
        map_interval_parts(moment, time, Low::when_known);
        if (moment.reading() || time.point.empty())
            moment.constant("nullFlavor", "UNK");
    });
}

void map_family_problem(Scope& component, FamilyProblem& problem, const FamilyTemplates& templates) {
    component.element("observation", [&](Scope& s) {
        s.constant("classCode", "OBS");
        s.constant("moodCode", "EVN");
        map_template(s, templates.observation);
        if (templates.ids || !problem.id.root.empty() || s.holds("id"))
            map_entry_id(s, problem.id);
        map_constant_code(s, "code", "75326-9", oid::loinc, "Problema");
        if (templates.text)
            map_reference(s);
        map_constant_status(s, "completed");
        templates.report ? map_moment_of(s, problem.time) : map_interval(s, "effectiveTime", problem.time, Low::always);
        map_coded_value(s, problem.problem);
        map_age(s, problem.age_at_onset, false, templates);
        map_age(s, problem.age_at_death, true, templates);
    });
}

void map_relative(Scope& s, FamilyHistory& history) {
    s.element("subject", [&](Scope& subject) {
        subject.constant("typeCode", "SBJ");
        subject.element("relatedSubject", [&](Scope& related) {
            related.constant("classCode", "PRS");
            related.element("code", [&](Scope& code) { map(code, history.relative); });
            related.when(!history.gender.empty(), "subject", [&](Scope& person) {
                map_coded(person, "administrativeGenderCode", history.gender, oid::administrative_gender);
            });
        });
    });
}

void map_absence(Scope& s, FamilyHistory& history, const FamilyTemplates& templates) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, templates.absence);
    map_entry_id(s, history.id);
    map_constant_code(s, "code", "75326-9", oid::loinc, "Problema");
    map_reference(s);
    map_constant_status(s, "completed");
    Interval unknown;
    map_interval(s, "effectiveTime", unknown, Low::always);
    map_coded_value(s, history.absence);
}

} // namespace

void map_family_history(Scope& entry, FamilyHistory& history, const FamilyTemplates& templates) {
    entry.when(!history.absence.empty(), "observation", [&](Scope& s) { map_absence(s, history, templates); });
    entry.when(history.absence.empty(), "organizer", [&](Scope& s) {
        s.constant("classCode", "CLUSTER");
        s.constant("moodCode", "EVN");
        map_template(s, templates.organizer);
        if (templates.ids || !history.id.root.empty() || s.holds("id"))
            map_entry_id(s, history.id);
        if (templates.report)
            map_constant_code(s, "code", "10157-6", oid::loinc, "Anamnesi familiare");
        map_constant_status(s, "completed");
        if (templates.report)
            map_moment_of(s, history.time);
        else
            map_interval(s, "effectiveTime", history.time);
        map_relative(s, history);
        s.each("component", history.problems,
               [&](Scope& component, FamilyProblem& problem) { map_family_problem(component, problem, templates); });
    });
}

std::vector<std::string> family_columns() {
    return {"Familiare", "Malattie"};
}

NarrativeRow row_of(const FamilyHistory& history) {
    if (!history.absence.empty())
        return {{}, {history.absence.words()}, false};
    std::vector<std::string> problems;
    for (const auto& problem : history.problems) {
        auto words = problem.problem.words();
        if (!problem.age_at_onset.empty())
            words += " (a " + in_words(problem.age_at_onset) + ")";
        if (!problem.age_at_death.empty())
            words += " (morte a " + in_words(problem.age_at_death) + ")";
        problems.push_back(std::move(words));
    }
    return {{}, {history.relative.words(), join(problems, "; ")}, false};
}

} // namespace palestra::cda
