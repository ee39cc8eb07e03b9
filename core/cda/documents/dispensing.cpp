// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/dispensing.hpp"

#include "core/cda/documents/dispensing_entries.hpp"

namespace palestra::cda {

void map_body(Scope& body, DrugDispensing& document) {
    map_section(
        body,
        {"60590-7", "Erogazione farmaceutica", "Erogazione farmaceutica", "Erogazione_Farmaceutica", oid::art("294")},
        document.drugs, dispensed_drug_form());
}

void map_body(Scope& body, PrivateDrugDispensing& document) {
    map_section(
        body,
        {"60590-7", "Erogazione farmaceutica", "Erogazione farmaceutica", "Erogazione_Farmaceutica", oid::art("936")},
        document.drugs, privately_dispensed_drug_form());
    map_section(body, {"51851-4", "Messaggio regionale", "Messaggio regionale", "Messaggio_Regionale", oid::art("816")},
                document.regional_message);
    map_section(body, {"48767-8", "Annotazioni", "Annotazioni", "Annotazioni", oid::art("815")}, document.annotations);
}

void map_body(Scope& body, SpecialistDispensing& document) {
    const SectionHead brief{"103146-7", "Erogazione specialistica", "Erogazione specialistica",
                            "Erogazione_Specialistica", oid::art("299")};
    auto extended = brief;
    extended.code = "103147-5";
    if (body.reading())
        document.extended = !body.holds("component/section", with("component/section/code@code", brief.code)) &&
                            body.holds("component/section", with("component/section/code@code", extended.code));
    map_section(body, document.extended ? extended : brief, document.services, dispensed_service_form());
}

} // namespace palestra::cda
