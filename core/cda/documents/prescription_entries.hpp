// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/prescription.hpp"

namespace palestra::cda {

/// The template identifiers of PRF_NOSSN; PRF has none of them.
struct DrugLineTemplates {
    std::string line = {}, supply = {}, aifa_note = {}, diagnosis = {}, refusal = {}, refusal_reason = {}, note = {},
                regional_message = {}, pain_therapy = {}, reminder = {};
};

[[nodiscard]] EntryForm<PrescribedDrug> drug_line_form();
[[nodiscard]] EntryForm<PrescribedDrug> private_drug_line_form();
[[nodiscard]] EntryForm<PrescribedService> service_line_form();
[[nodiscard]] EntryForm<Code> prescription_exemption_form();
[[nodiscard]] EntryForm<Annotation> annotation_form(const std::string& template_root);

/// ER SUBJ act 48767-8, as map_comment, but told from its like by the template.
void map_note(Scope& line, std::string& words, const std::string& template_root);
/// ER RSON observation whose code is the diagnosis.
void map_diagnosis(Scope& line, Code& diagnosis);
/// ER RSON with a suspected diagnosis in words: LOINC 29548-5 when it has no code.
void map_suspicion(Scope& line, Code& suspicion);
[[nodiscard]] std::string words_of(const std::vector<Code>& codes);
/// A suspicion's own words before those of its code.
[[nodiscard]] std::string words_of(const Code& suspicion);

} // namespace palestra::cda
