// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/pathology_entries.hpp"
#include "core/cda/mapping/history.hpp"

/// What the clinician told the pathologist: the sub-sections of 22636-5, each with its template.
namespace palestra::cda {
namespace {

HistoryTemplates history_templates() {
    HistoryTemplates templates;
    templates.problem = {
        .observation = oid::art("135"), .status = oid::art("137"), .chronicity = oid::art("136"), .course_only = true};
    templates.family = {.organizer = oid::art("138"),
                        .observation = oid::art("144"),
                        .age = oid::art("145"),
                        .age_at_death = oid::art("152"),
                        .report = true,
                        .text = true,
                        .age_type = "IVL_PQ"};
    return templates;
}

AllergyTemplates allergy_templates() {
    AllergyTemplates templates;
    templates.act = oid::art("156");
    templates.statement = oid::art("157");
    templates.reaction = oid::art("163");
    templates.criticality = oid::art("164");
    templates.status = oid::art("165");
    templates.comment = oid::art("166");
    templates.criticality_code = "82606-5";
    templates.criticality_system = oid::loinc;
    return templates;
}

EntryForm<Therapy> previous_therapy() {
    TherapyTemplates templates;
    templates.administration = oid::art("170");
    templates.product = oid::art("171");
    templates.material = oid::art("172");
    templates.instructions_in_text = true;
    auto form = therapy_form("far", templates, "EVN");
    form.match = has("substanceAdministration");
    return form;
}

EntryForm<Procedure> previous_procedure() {
    return {"prc",
            {"Procedura", "Codice", "Quando", "Eseguita da", "Motivo"},
            [](const Procedure& p) { return row_of(p); },
            [](Scope& entry, Procedure& p) {
                entry.element("procedure", [&](Scope& s) { map_procedure(s, p, oid::art("183"), "EVN"); });
            },
            has("procedure")};
}

EntryForm<Observation> previous_test(const std::string& anchor, const char* arc) {
    auto form = observation_form(anchor, {.observation = oid::art(arc)});
    form.match = has("observation");
    return form;
}

void map_anamnesis(Scope& parent, std::optional<PathologyAnamnesis>& value) {
    auto anamnesis = value.value_or(PathologyAnamnesis{});
    const auto head = pathology_head("11329-0", "Anamnesi", "Anamnesi", "282");
    if (map_section_frame(parent, head, value.has_value(), anamnesis, [&](Scope& s, Narrator& narrator) {
            map_history(s, narrator, anamnesis, history_templates());
            map_note(s, narrator, anamnesis.note);
        }))
        value = std::move(anamnesis);
}

void map_oncology(Scope& parent, std::optional<OncologyTherapy>& value) {
    auto oncology = value.value_or(OncologyTherapy{});
    const auto head = pathology_head("103567-4", "Terapia oncologica pregressa", "Terapia_Oncologica_Pregressa", "175");
    if (map_section_frame(parent, head, value.has_value(), oncology, [&](Scope& s, Narrator& narrator) {
            map_entries(s, narrator, previous_therapy(), oncology.therapies);
            map_entries(s, narrator, previous_procedure(), oncology.procedures);
            map_note(s, narrator, oncology.note);
        }))
        value = std::move(oncology);
}

EntryForm<Diagnosis> question_form() {
    auto form = diagnosis_form("que", {"29308-4", "Diagnosi", oid::art("131")});
    form.match = has("observation");
    return form;
}

EntryForm<Allergy> pathology_allergy() {
    auto form = allergy_form(allergy_templates());
    form.match = has("act/entryRelationship");
    return form;
}

void map_parts(Scope& s, ClinicalNotes& notes) {
    map_anamnesis(s, notes.history);
    map_noted(s, pathology_head("42349-1", "Quesito diagnostico", "Quesito_Diagnostico", "130"), notes.question,
              question_form());
    map_noted(s, pathology_head("48765-2", "Allergie", "Allergie", "155"), notes.allergies, pathology_allergy());
    map_noted(s, pathology_head("67803-7", "Precedenti esami eseguiti", "Precedenti_Esami_Eseguiti", "167"),
              notes.previous_tests, previous_test("pre", "168"));
    map_noted(s,
              pathology_head("8677-7", "Terapie farmacologiche pregresse", "Terapie_Farmacologiche_Pregresse", "169"),
              notes.therapies, previous_therapy());
    map_oncology(s, notes.oncology);
    map_noted(s, pathology_head("47519-4", "Precedenti trattamenti e procedure", "Precedenti_trattamenti", "180"),
              notes.procedures, previous_procedure());
    map_noted(s, pathology_head("55114-3", "Indagini radiologiche", "Indagini_Radiologiche", "184"), notes.imaging,
              previous_test("img", "186"));
}

} // namespace

void map_clinical_notes(Scope& body, std::optional<ClinicalNotes>& value) {
    auto notes = value.value_or(ClinicalNotes{});
    const auto head = pathology_head("22636-5", "Notizie cliniche", "Notizie_Cliniche", "132");
    if (map_section_frame(body, head, value.has_value(), notes, [&](Scope& s, Narrator&) { map_parts(s, notes); }))
        value = std::move(notes);
}

} // namespace palestra::cda
