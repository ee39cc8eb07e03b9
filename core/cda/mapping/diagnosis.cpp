// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {

void map_diagnosis(Scope& s, Diagnosis& diagnosis, const DiagnosisTemplate& form) {
    s.constant("classCode", "OBS");
    s.constant("moodCode", "EVN");
    map_template(s, form.observation);
    if (!diagnosis.id.root.empty() || s.holds("id"))
        map_entry_id(s, diagnosis.id);
    map_constant_code(s, "code", form.code, oid::loinc, form.display);
    map_reference(s);
    map_constant_status(s, "completed");
    map_interval(s, "effectiveTime", diagnosis.time);
    map_coded_value(s, diagnosis.diagnosis);
}

std::vector<std::string> diagnosis_columns() {
    return {"Diagnosi", "Codice", "Descrizione", "Data"};
}

NarrativeRow row_of(const Diagnosis& diagnosis) {
    const auto& code = diagnosis.diagnosis;
    return {{}, {code.words(), code.code, code.display.empty() ? "" : code.text, in_words(diagnosis.time)}, false};
}

EntryForm<Diagnosis> diagnosis_form(const std::string& anchor, const DiagnosisTemplate& form) {
    return {anchor, diagnosis_columns(), [](const Diagnosis& d) { return row_of(d); },
            [form](Scope& entry, Diagnosis& d) {
                entry.element("observation", [&](Scope& s) { map_diagnosis(s, d, form); });
            }};
}

} // namespace palestra::cda
