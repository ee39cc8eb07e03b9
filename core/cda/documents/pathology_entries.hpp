// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/pathology_report.hpp"

/// The parts of the report of anatomic pathology (facts sheet §3.7).
namespace palestra::cda {

[[nodiscard]] SectionHead pathology_head(const char* code, const char* title, const char* id, const char* arc);

/// The note of a section, after its entries: act R.279.
void map_note(Scope& section, Narrator& narrator, std::string& note);

/// A section with entries of one form and a note.
template <typename Entry>
void map_noted(Scope& parent, const SectionHead& head, std::optional<NotedSection<Entry>>& value,
               const EntryForm<Entry>& form) {
    auto section = value.value_or(NotedSection<Entry>{});
    const bool there = map_section_frame(parent, head, value.has_value(), section, [&](Scope& s, Narrator& narrator) {
        map_entries(s, narrator, form, section.entries);
        map_note(s, narrator, section.note);
    });
    if (there)
        value = std::move(section);
}

/// 22636-5 with its eight sub-sections.
void map_clinical_notes(Scope& body, std::optional<ClinicalNotes>& value);
/// How the specimen was taken: procedure R.143.
[[nodiscard]] EntryForm<PathologyProcedure> pathology_procedure_form();
/// 22637-3: diagnosis, morphology, staging.
void map_pathology_diagnosis(Scope& body, std::optional<PathologyDiagnosis>& value);

/// Observation R.150, with specimen R.174, media R.209 and comment R.166.
[[nodiscard]] ObservationTemplates pathology_observation();
[[nodiscard]] PanelTemplates pathology_panel();
[[nodiscard]] std::vector<std::string> finding_columns();
/// A row for the observation and one for each of its details; the anchor is on the first.
void narrate_finding(Narrator& narrator, const Observation& finding, const std::string& anchor);
/// One panel with a row for each observation.
void map_findings(Scope& organizer, Narrator& narrator, Panel& panel);
/// What was said aside since the last row.
void narrate_asides(Scope& scope, Narrator& narrator);

} // namespace palestra::cda
