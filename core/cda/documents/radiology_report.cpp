// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/radiology_report.hpp"

#include "core/cda/mapping/history.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

const ProblemTemplates k_problem{.course_only = true};

void map_dicom(Scope& body, std::optional<SectionOf<DicomStudy>>& value) {
    auto section = value.value_or(SectionOf<DicomStudy>{});
    SectionHead head{"121181", "DICOM Object Catalog", "Catalogo degli oggetti DICOM", "DICOM_Object_Catalog"};
    head.system = oid::dicom;
    if (map_section_frame(body, head, value.has_value(), section,
                          [&](Scope& s, Narrator& narrator) { map_catalogue(s, narrator, section.entries); }))
        value = std::move(section);
}

/// The catalogue counts criticality, status and comment over all allergies of the section and takes one of each (facts
/// sheet §3.4): those of the second allergy and of the following ones are said in words.
void say_details(SectionOf<Allergy>& allergies) {
    for (std::size_t i = 1; i < allergies.entries.size(); ++i) {
        auto& allergy = allergies.entries[i];
        std::string words;
        const auto say = [&](const std::string& what) {
            words += what.empty() ? "" : (words.empty() ? "" : "; ") + what;
        };
        say(allergy.criticality.empty() ? "" : "criticità: " + allergy.criticality.words());
        say(allergy.clinical_status.empty() ? "" : "stato: " + allergy.clinical_status.words());
        say(allergy.comment);
        if (words.empty())
            continue;
        allergies.remarks.push_back(paragraph(row_of(allergy).cells.front() + " - " + words));
        allergy.criticality = allergy.clinical_status = {};
        allergy.comment.clear();
    }
}

void map_history_section(Scope& body, std::optional<ClinicalHistory>& value) {
    auto history = value.value_or(ClinicalHistory{});
    if (body.writing() && history.allergies)
        say_details(*history.allergies);
    const HistoryTemplates templates{.problem = k_problem, .family = {.report = true}};
    const SectionHead head{"11329-0", "", "Storia clinica", "Storia_Clinica"};
    const bool there = map_section_frame(body, head, value.has_value(), history, [&](Scope& s, Narrator& narrator) {
        map_history(s, narrator, history, templates);
        map_section(s, {"48765-2", "", "Allergie", "Allergie"}, history.allergies, allergy_form({}));
    });
    if (there)
        value = std::move(history);
}

void map_exam(Scope& s, RadiologyExam& exam) {
    s.constant("classCode", "ACT");
    s.constant("moodCode", "EVN");
    if (!exam.id.root.empty() || s.holds("id"))
        map_entry_id(s, exam.id);
    s.element("code", [&](Scope& code) { map(code, exam.code); });
    map_words(s, exam.words, exam.code);
    map_coded(s, "statusCode", exam.status);
    map_interval(s, "effectiveTime", exam.time);
    s.each("performer", exam.performers, [](Scope& p, Performer& performer) { map(p, performer); });
}

std::string names_of(const std::vector<Performer>& performers) {
    std::string names;
    for (const auto& performer : performers)
        names += (names.empty() ? "" : ", ") + performer.assigned.name.full();
    return names;
}

EntryForm<RadiologyExam> exam_form() {
    return {"esa",
            {"Esame eseguito", "Codice", "Data e ora", "Eseguito da"},
            [](const RadiologyExam& e) {
                return NarrativeRow{
                    {},
                    {e.words.empty() ? e.code.words() : e.words, e.code.code, in_words(e.time), names_of(e.performers)},
                    false};
            },
            [](Scope& entry, RadiologyExam& e) { entry.element("act", [&](Scope& s) { map_exam(s, e); }); }};
}

EntryForm<Problem> complication_form() {
    return {"com", problem_columns(), [](const Problem& p) { return row_of(p); },
            [](Scope& entry, Problem& p) {
                entry.element("observation", [&](Scope& s) { map_problem(s, p, k_problem); });
            }};
}

} // namespace

void map_body(Scope& body, RadiologyReport& d) {
    map_dicom(body, d.catalogue);
    map_section(body, {"18785-6", "", "Quesito diagnostico", "Quesito_diagnostico"}, d.question,
                diagnosis_form("que", {"29308-4", "Diagnosi"}));
    map_history_section(body, d.history);
    map_section(body, {"55114-3", "", "Precedenti esami eseguiti", "Precedenti_esami_eseguiti"}, d.previous,
                observation_form("pre", {}));
    map_section(body, {"55111-9", "", "Esame eseguito", "Esame_eseguito"}, d.exams, exam_form());
    map_section(body, {"18782-3", "", "Referto", "Referto"}, d.report);
    map_section(body, {"55110-1", "", "Conclusioni", "Conclusioni"}, d.conclusions);
    map_section(body, {"55107-7", "", "Informazioni aggiuntive", "Informazioni_aggiuntive"}, d.additional);
    map_section(body, {"55109-3", "", "Complicanze", "Complicanze"}, d.complications, complication_form());
    map_section(body,
                {"18783-1", "", "Suggerimenti per il medico prescrittore", "Suggerimenti_per_il_medico_prescrittore"},
                d.suggestions);
}

} // namespace palestra::cda
