// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {

namespace {

/// A severity that no entry can say is said in the comment, which may be written again: it is added once.
void say_severity(Problem& problem) {
    if (problem.severity.empty())
        return;
    problem.comment += (problem.comment.empty() ? "" : " ") + ("Gravità: " + problem.severity.words() + ".");
    problem.severity = {};
}

} // namespace

void map_problem(Scope& s, Problem& problem, const ProblemTemplates& templates) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, templates.observation);
    if (templates.ids || !problem.statement_id.root.empty() || s.holds("id"))
        map_entry_id(s, problem.statement_id);
    map_constant_code(s, "code", "75326-9", oid::loinc, "Problema");
    std::string anchor;
    if (templates.course_only) {
        say_severity(problem);
        anchor = map_text(s, problem.comment);
    } else {
        map_reference(s);
    }
    map_constant_status(s, "completed");
    map_interval(s, "effectiveTime", problem.time, templates.time);
    map_coded_value(s, problem.problem);
    if (templates.course_only)
        keep_words(s.session(), anchor, problem.comment, problem.problem.words());
    else
        map_related_code(s, problem.severity, {"SUBJ", "SEV", oid::act_code, "Severità", templates.severity});
    map_related_code(s, problem.chronicity, {"REFR", "89261-2", oid::loinc, "Decorso clinico", templates.chronicity});
    map_related_code(s, problem.clinical_status, {"REFR", "33999-4", oid::loinc, "Stato", templates.status});
    if (!templates.course_only)
        map_comment(s, problem.comment, templates.comment);
}

void map_problem_act(Scope& act, Problem& problem, const ProblemTemplates& templates) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    map_template(act, templates.act);
    map_entry_id(act, problem.id);
    act.element("code", [](Scope& s) { s.constant("nullFlavor", "NA"); });
    map_coded(act, "statusCode", problem.status);
    map_interval(act, "effectiveTime", problem.time, Low::always);
    act.element(
        "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.element("observation", [&](Scope& s) { map_problem(s, problem, templates); });
        },
        has("observation"));
}

std::vector<std::string> problem_columns() {
    return {"Problema", "Codice", "Esordio", "Fine", "Stato", "Decorso", "Gravità"};
}

NarrativeRow row_of(const Problem& problem) {
    const bool coded = problem.problem.system == oid::icd9cm;
    return {{},
            {problem.problem.words(), coded ? problem.problem.code : "", in_words(problem.time.low),
             in_words(problem.time.high), problem.clinical_status.words(), problem.chronicity.words(),
             problem.severity.words()},
            false};
}

} // namespace palestra::cda
