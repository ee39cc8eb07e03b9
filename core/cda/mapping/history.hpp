// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/clinical_history.hpp"

namespace palestra::cda {

struct HistoryTemplates {
    ProblemTemplates problem = {};
    FamilyTemplates family = {};
};

/// The entries of the section at hand, a table for each kind of them.
void map_history(Scope& section, Narrator& narrator, History& history, const HistoryTemplates& templates);

[[nodiscard]] EntryForm<Allergy> allergy_form(const AllergyTemplates& templates);
[[nodiscard]] EntryForm<Therapy> therapy_form(const std::string& anchor, const TherapyTemplates& templates,
                                              const char* mood);
[[nodiscard]] EntryForm<Observation> observation_form(const std::string& anchor, const ObservationTemplates& templates);

} // namespace palestra::cda
