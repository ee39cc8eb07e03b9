// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/pathology_report.hpp"

#include "core/cda/documents/pathology_entries.hpp"

namespace palestra::cda {
namespace {

/// A section with one organizer of findings; `code` is the organizer's when the catalogue fixes it.
void map_panel_section(Scope& body, const SectionHead& head, std::optional<NotedSection<Panel>>& value,
                       const Code& code) {
    auto section = value.value_or(NotedSection<Panel>{});
    const bool there = map_section_frame(body, head, value.has_value(), section, [&](Scope& s, Narrator& narrator) {
        narrator.table(finding_columns());
        s.each(
            "entry", section.entries,
            [&](Scope& entry, Panel& panel) {
                if (panel.code.empty() && entry.writing())
                    panel.code = code;
                entry.element("organizer", [&](Scope& organizer) { map_findings(organizer, narrator, panel); });
            },
            has("organizer"));
        map_note(s, narrator, section.note);
    });
    if (there)
        value = std::move(section);
}

void map_margin(Scope& body, std::optional<NotedSection<Observation>>& value) {
    auto section = value.value_or(NotedSection<Observation>{});
    auto templates = pathology_observation();
    templates.observation = oid::art("196");
    templates.code = "33738-6";
    templates.display = "Stato del margine";
    const auto head = pathology_head("33755-0", "Stato del margine", "Stato_del_Margine", "190");
    const bool there = map_section_frame(body, head, value.has_value(), section, [&](Scope& s, Narrator& narrator) {
        narrator.table(finding_columns());
        s.each(
            "entry", section.entries,
            [&](Scope& entry, Observation& margin) {
                auto& session = entry.session();
                session.set_anchor(session.next_anchor("mar"));
                entry.element("observation", [&](Scope& o) { map_observation(o, margin, templates); });
                narrate_finding(narrator, margin, session.anchor());
                narrate_asides(entry, narrator);
                session.set_anchor({});
            },
            has("observation"));
        map_note(s, narrator, section.note);
    });
    if (there)
        value = std::move(section);
}

} // namespace

void map_body(Scope& body, PathologyReport& d) {
    body.session().set_drawn_extension("1");
    map_clinical_notes(body, d.notes);
    map_noted(body, pathology_head("29300-1", "Procedura", "Procedura", "142"), d.procedure,
              pathology_procedure_form());
    map_panel_section(body, pathology_head("22634-0", "Osservazione macroscopica", "Osservazione_Macroscopica", "149"),
                      d.macroscopic, {"22634-0", oid::loinc, "Osservazione macroscopica"});
    map_panel_section(body, pathology_head("22635-7", "Osservazione microscopica", "Osservazione_Microscopica", "193"),
                      d.microscopic, {"102034-6", oid::loinc, "Osservazione microscopica"});
    map_margin(body, d.margin);
    map_panel_section(
        body,
        pathology_head("22639-9", "Analisi supplementari dei campioni", "Analisi_supplementari_dei_campioni", "197"),
        d.supplementary, {"22639-9", oid::loinc, "Analisi supplementari"});
    map_panel_section(body, pathology_head("85691-4", "Epicrisi", "Epicrisi", "211"), d.summary, {});
    map_pathology_diagnosis(body, d.diagnosis);
    map_section(
        body,
        pathology_head("62385-0", "Ulteriori accertamenti diagnostici suggeriti", "Ulteriori_Accertamenti", "220"),
        d.further_tests);
}

} // namespace palestra::cda
