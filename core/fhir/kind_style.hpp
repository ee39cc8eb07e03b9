// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace palestra::fhir {

/// What the national maps do differently from one document kind to another, as the nine official Bundles show it (facts
/// sheet §6.2; docs/fhir.md): data, so that no converter asks for a kind by name.
struct KindStyle {
    std::string_view kind;
    bool encounter_in_entries = true;       ///< resources name the visit; a summary is about no visit
    bool one_report = false;                ///< all sections hang on one DiagnosticReport
    bool allergy_onset_of_act = false;      ///< of the concern, not of the allergy itself
    bool allergy_confirmed = false;         ///< verificationStatus written
    bool moderate_is_low = true;            ///< criticality of a moderate severity: low, or unable to assess
    bool allergy_in_full = false;           ///< recordedDate, code and description too
    bool family_date_as_onset = false;      ///< a second condition for the date of the finding
    bool one_dosage = false;                ///< route, dose and rate in one dosage instruction
    bool signed_notes_on_entries = false;   ///< what an entry becomes carries the note of its section's author
    bool sections_are_observations = false; ///< each section of a report becomes an Observation with members
    bool history_together = false;          ///< clinical history and its sub-sections in one Observation
};

/// By the code of the kind ("PSS"); for a kind without a style of its own, a plain one.
[[nodiscard]] const KindStyle& style_of(std::string_view kind);

} // namespace palestra::fhir
