// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/emergency_report.hpp"

#include "core/cda/documents/emergency_report_entries.hpp"
#include "core/cda/mapping/history.hpp"

namespace palestra::cda {
namespace {

SectionHead head(const char* code, const char* title, const char* id, const char* arc) {
    return {code, "", title, id, arc == nullptr ? std::string{} : oid::vps(arc)};
}

/// `status`: the only one that the section takes (rules b203, b251).
TherapyTemplates therapy_templates(const char* status) {
    return {.administration = oid::vps("52"),
            .product = oid::vps("53"),
            .instructions_in_text = true,
            .status = status,
            .strength = oid::art("921"),
            .units = oid::art("922"),
            .packages = oid::art("924"),
            .order = oid::vps("89")};
}

EntryForm<Problem> problem_form(const std::string& anchor, const std::string& root) {
    const ProblemTemplates templates{.observation = root, .course_only = true};
    return {anchor, problem_columns(), [](const Problem& p) { return row_of(p); },
            [templates](Scope& entry, Problem& p) {
                entry.element("observation", [&](Scope& s) { map_problem(s, p, templates); });
            }};
}

void map_anamnesis(Scope& parent, std::optional<History>& value) {
    const HistoryTemplates templates{{.observation = oid::art("316"), .course_only = true},
                                     {.organizer = oid::art("317"), .observation = oid::art("931"), .report = true}};
    auto history = value.value_or(History{});
    if (map_section_frame(
            parent, head("11329-0", "Anamnesi", "Anamnesi", "55"), value.has_value(), history,
            [&](Scope& section, Narrator& narrator) { map_history(section, narrator, history, templates); }))
        value = std::move(history);
}

void map_assessment(Scope& body, std::optional<EmergencyAssessment>& value) {
    AllergyTemplates allergy{oid::art("319"), oid::art("320"), {}, oid::art("163"), oid::art("321"),
                             oid::art("916"), oid::art("920")};
    allergy.reaction_by_time = true;
    auto a = value.value_or(EmergencyAssessment{});
    const bool there = map_section_frame(
        body, head("78337-3", "Inquadramento clinico iniziale", "INQUADRAMENTO_CLINICO_INIZIALE", "56"),
        value.has_value(), a, [&](Scope& section, Narrator&) {
            map_anamnesis(section, a.history);
            map_section(section, head("29545-1", "Esame obiettivo", "Esame_Obiettivo", "58"), a.examination,
                        observation_form("obi", {}));
            map_section(section,
                        head("42346-7", "Terapia farmacologica all'ingresso", "Terapia_Farmacologica_Ingresso", "57"),
                        a.therapies, therapy_form("ing", {.instructions_in_text = true}, "EVN"));
            map_section(section, head("48765-2", "Allergie", "Allergie", "33"), a.allergies, allergy_form(allergy));
            map_section(section, head("11450-4", "Problemi aperti", "Problemi_Aperti", "59"), a.open_problems,
                        problem_form("ape", {}));
        });
    if (there)
        value = std::move(a);
}

/// A panel of vital signs is always called so (rule b190).
void name_panels(Scope& body, std::optional<SectionOf<Panel>>& signs) {
    if (body.writing() && signs)
        for (auto& panel : signs->entries)
            if (panel.code.empty())
                panel.code = {"85353-1", oid::loinc, "Parametri vitali"};
}

void map_stay(Scope& body, EmergencyReport& d) {
    map_section(body, head("46240-8", "Fasi dell'episodio di pronto soccorso", "Encounters", "50"), d.phases,
                emergency_phase_form());
    map_section(body, head("8648-8", "Decorso ospedaliero", "Decorso_Ospedaliero", "23"), d.course);
    map_section(body, head("55109-3", "Complicanze", "Complicanze", nullptr), d.complications,
                problem_form("com", oid::art("323")));
    map_section(body,
                head("62387-6", "Interventi, prestazioni, consulenze e richieste",
                     "INTERVENTI_PRESTAZIONI_CONSULENZE_E_RICHIESTE", "26"),
                d.interventions, intervention_form());
    map_panels(body, head("30954-2", "Accertamenti", "Accertamenti", "27"), d.investigations,
               {oid::vps("45"), "BATTERY", false, {oid::vps("46")}, true}, "acc");
    name_panels(body, d.vital_signs);
    map_panels(body, head("8716-3", "Parametri vitali", "Parametri_Vitali", "28"), d.vital_signs,
               {oid::vps("90"), "CLUSTER", false, {oid::vps("91")}, true}, "par");
    map_section(
        body,
        head("29549-3", "Terapia farmacologica in pronto soccorso", "TERAPIA_FARMACOLOGICA_IN_PRONTO_SOCCORSO", "29"),
        d.therapies, therapy_form("tps", therapy_templates("completed"), "EVN"));
}

} // namespace

void map_body(Scope& body, EmergencyReport& d) {
    map_section(body, head("11459-5", "Modalità di trasporto", "Modalita_di_Trasporto", "20"), d.arrival,
                arrival_form());
    map_visit_reason(body, head("46239-0", "Motivo della visita", "MOTIVO_DELLA_VISITA", "42"), d.reason);
    map_section(body, head("54094-8", "Triage", "Triage", "21"), d.triage, triage_form());
    map_assessment(body, d.assessment);
    map_stay(body, d);
    map_emergency_discharge(body, head("28574-2", "Dimissione", "Dimissione", "24"), d.discharge);
    map_section(body, head("18776-5", "Piano di cura alla dimissione", "Piano_Cura_Dimissione", "34"), d.plan,
                planned_care_form({oid::vps("62"), oid::vps("89"), "INT", true}));
    map_section(body,
                head("75311-1", "Terapia farmacologica alla dimissione", "Terapia_Farmacologica_Dimissione", "74"),
                d.discharge_therapies, therapy_form("trd", therapy_templates("active"), "INT"));
}

} // namespace palestra::cda
