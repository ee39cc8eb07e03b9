// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/discharge_letter.hpp"

#include "core/cda/mapping/history.hpp"

#include <utility>

namespace palestra::cda {
namespace {

/// The Schematron of the LDO lets only observations and supplies stand below a therapy (rules b87, b99), only course
/// and status below a problem (b29).
const TherapyTemplates k_therapy{.instructions_in_text = true};
const ProblemTemplates k_problem{.course_only = true};

EntryForm<Problem> problem_form(const std::string& anchor) {
    return {anchor, problem_columns(), [](const Problem& p) { return row_of(p); },
            [](Scope& entry, Problem& p) {
                entry.element("observation", [&](Scope& s) { map_problem(s, p, k_problem); });
            }};
}

EntryForm<Procedure> procedure_form() {
    return {"prc",
            {"Procedura", "Codice", "Quando", "Eseguita da", "Motivo"},
            [](const Procedure& p) { return row_of(p); },
            [](Scope& entry, Procedure& p) {
                entry.element("procedure", [&](Scope& s) { map_procedure(s, p, {}, "EVN"); });
            }};
}

/// The first diagnosis is the principal one (facts sheet §3.1): the reader is told so.
EntryForm<Diagnosis> discharge_form() {
    auto form = diagnosis_form("dim", {"8651-2", "Diagnosi di dimissione"});
    form.columns.insert(form.columns.begin() + 1, "Tipo");
    form.row = [first = true](const Diagnosis& d) mutable {
        auto row = row_of(d);
        row.cells.insert(row.cells.begin() + 1, std::exchange(first, false) ? "Principale" : "Secondaria");
        return row;
    };
    return form;
}

void map_assessment(Scope& body, std::optional<InitialAssessment>& value) {
    auto assessment = value.value_or(InitialAssessment{});
    const SectionHead head{"47039-3", "", "Inquadramento clinico iniziale", "Inquadramento_clinico_iniziale"};
    const bool there = map_section_frame(body, head, value.has_value(), assessment, [&](Scope& section, Narrator&) {
        map_section(section, {"11329-0", "", "Anamnesi", "Anamnesi"}, assessment.history, problem_form("ana"));
        map_section(section, {"29545-1", "", "Esame obiettivo", "Esame_Obiettivo"}, assessment.examination,
                    observation_form("obi", {}));
        map_section(section, {"42346-7", "", "Terapia farmacologica all'ingresso", "Terapia_Farmacologica_Ingresso"},
                    assessment.therapies, therapy_form("ing", k_therapy, "EVN"));
    });
    if (there)
        value = std::move(assessment);
}

void map_stay(Scope& body, DischargeLetter& d) {
    map_section(body, {"8648-8", "", "Decorso ospedaliero", "Decorso_ospedaliero"}, d.course);
    map_section(body, {"55109-3", "", "Complicanze", "Complicanze"}, d.complications, problem_form("com"));
    map_section(body,
                {"11493-4", "", "Riscontri ed accertamenti significativi", "Riscontri_accertamenti_significativi"},
                d.findings);
    map_section(body, {"34104-0", "", "Consulenze", "Consulenza"}, d.consultations, observation_form("con", {}));
    map_section(body, {"30954-2", "", "Esami eseguiti durante il ricovero", "Esami_eseguiti_durante_il_ricovero"},
                d.tests, observation_form("esa", {}));
    map_section(body, {"47519-4", "", "Procedure eseguite durante il ricovero", "Procedure_eseguite_durante_ricovero"},
                d.procedures, procedure_form());
    map_section(body, {"48765-2", "", "Allergie", "Allergie"}, d.allergies, allergy_form({}));
    map_section(body,
                {"10160-0", "", "Terapia farmacologica effettuata durante il ricovero",
                 "Terapia_farmacologica_effettuata_durante_ricovero"},
                d.therapies, therapy_form("ric", k_therapy, "EVN"));
}

} // namespace

void map_body(Scope& body, DischargeLetter& d) {
    map_section(body, {"46241-6", "", "Motivo del ricovero", "Motivo_Ricovero"}, d.admission,
                diagnosis_form("mot", {"8646-2", "Diagnosi di accettazione"}));
    map_assessment(body, d.assessment);
    map_stay(body, d);
    map_section(body,
                {"11535-2", "", "Condizioni del paziente e diagnosi alla dimissione",
                 "Condizioni_paziente_diagnosi_dimissione"},
                d.discharge, discharge_form());
    map_section(body, {"10183-2", "", "Terapia farmacologica alla dimissione", "Terapia_farmacologica_dimissione"},
                d.discharge_therapies, therapy_form("tdi", k_therapy, "INT"));
    map_section(body, {"18776-5", "", "Istruzioni di follow-up", "Istruzioni_followup"}, d.follow_up);
}

} // namespace palestra::cda
