// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/laboratory_report.hpp"

/// The entries of the laboratory report and the rows that a reader sees of them (facts sheet §3.3).
namespace palestra::cda {

/// All exams of the section at hand: their results in one table, their specimens in another, then their media.
void map_exams(Scope& section, Narrator& narrator, std::vector<LaboratoryExam>& exams);

/// One result, with an anchor and a row of its own.
void map_result(Scope& parent, Narrator& narrator, Observation& result);
/// <organizer classCode="BATTERY">, in an entry relationship or a component.
void map_battery(Scope& organizer, Narrator& narrator, Battery& battery);
/// <organizer classCode="CLUSTER">: a microorganism with what was found about it.
void map_isolate(Scope& organizer, Narrator& narrator, Isolate& isolate);

/// Says in a row of its own what the rows below it are about; nothing for no words.
void narrate_heading(Narrator& narrator, const std::string& anchor, const std::string& words);
/// The words that were referred to since the last row.
void narrate_notes(Scope& scope, Narrator& narrator);

} // namespace palestra::cda
