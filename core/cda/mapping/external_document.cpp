// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/external_document.hpp"

#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {

void map_external_document(Scope& act, ExternalDocument& document, const std::string& template_root) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    map_template(act, template_root);
    map_constant_code(act, "code", "55107-7", oid::loinc, "Riferimento a un altro documento");
    map_words(act, document.words, document.code);
    act.element("reference", [&](Scope& reference) {
        reference.constant("typeCode", "REFR");
        reference.element("externalDocument", [&](Scope& s) {
            s.constant("classCode", "DOC");
            s.constant("moodCode", "EVN");
            s.element("id", [&](Scope& id) { map(id, document.id); });
            s.when(!document.code.empty(), "code", [&](Scope& code) { map(code, document.code); });
        });
    });
    // The words are known only now: they are left out when the code says the same.
    if (document.words == document.code.words())
        document.words.clear();
}

NarrativeRow row_of(const ExternalDocument& document) {
    return {{},
            {document.words.empty() ? document.code.words() : document.words, document.id.extension, document.id.root},
            false};
}

std::vector<std::string> external_document_columns() {
    return {"Documento", "Numero", "Dominio"};
}

} // namespace palestra::cda
