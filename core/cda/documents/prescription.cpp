// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/prescription.hpp"

#include "core/cda/documents/prescription_entries.hpp"

namespace palestra::cda {
namespace {

/// The templates of the sections around the prescription; an empty one is not written.
struct SectionTemplates {
    std::string exemptions = {}, lines = {}, annotations = {}, annotation = {}, regional_message = {}, vital_signs = {},
                allergies = {}, patient_status = {};
};

/// "la sezione DEVE contenere l'elemento id" with the NRE (ERRORE-b1.1 of PRF).
template <typename Section>
void give_number(Scope& body, std::optional<Section>& section, const FullHeader& header) {
    if (body.writing() && section && section->id.root.empty())
        section->id = header.id;
}

template <typename Document, typename Line>
void map_prescription(Scope& body, Document& d, std::optional<SectionOf<Line>>& lines, const EntryForm<Line>& form,
                      const SectionTemplates& templates) {
    give_number(body, d.exemptions, d.header);
    map_section(body, {"57827-8", "Esenzioni", "Esenzioni", "Esenzioni", templates.exemptions}, d.exemptions,
                prescription_exemption_form());
    give_number(body, lines, d.header);
    map_section(body, {"57828-6", "Prescrizioni", "Prescrizioni", "Prescrizioni", templates.lines}, lines, form);
    give_number(body, d.annotations, d.header);
    map_section(body, {"48767-8", "Annotazioni", "Annotazioni", "Annotazioni", templates.annotations}, d.annotations,
                annotation_form(templates.annotation));
    map_section(
        body,
        {"51851-4", "Messaggio regionale", "Messaggio regionale", "Messaggio_Regionale", templates.regional_message},
        d.regional_message);
    map_section(body, {"8716-3", "Parametri vitali", "Parametri vitali", "Parametri_Vitali", templates.vital_signs},
                d.vital_signs);
    map_section(
        body,
        {"48765-2", "Allergie e intolleranze", "Allergie e intolleranze", "Allergie_Intolleranze", templates.allergies},
        d.allergies);
    map_section(body,
                {"47420-5", "Stato del paziente", "Stato del paziente", "Stato_del_Paziente", templates.patient_status},
                d.patient_status);
}

SectionTemplates of_the_service() {
    SectionTemplates templates;
    templates.vital_signs = oid::art("263");
    templates.allergies = oid::art("265");
    templates.patient_status = oid::art("270");
    return templates;
}

} // namespace

void map_body(Scope& body, DrugPrescription& document) {
    map_prescription(body, document, document.drugs, drug_line_form(), of_the_service());
}

void map_body(Scope& body, SpecialistPrescription& document) {
    map_prescription(body, document, document.services, service_line_form(), of_the_service());
}

void map_body(Scope& body, PrivateDrugPrescription& document) {
    map_prescription(body, document, document.drugs, private_drug_line_form(),
                     {oid::art("773"), oid::art("775"), oid::art("777"), oid::art("778"), oid::art("779"),
                      oid::art("780"), oid::art("781"), oid::art("782")});
}

} // namespace palestra::cda
