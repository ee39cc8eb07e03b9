// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/clinical_chart.hpp"

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/external_document.hpp"

#include <array>

namespace palestra::cda {
namespace {

struct ChartPlace {
    const char* code;
    const char* title;
    const char* id;
    const char* arc; ///< of project 63; empty: the catalogue asks for none
    std::optional<ChartSection> ClinicalChart::*section;
};

constexpr std::array<ChartPlace, 21> k_places{{
    {"47039-3", "Inquadramento clinico", "Inquadramento_clinico", "851", &ClinicalChart::initial_assessment},
    {"67851-6", "Accertamento assistenziale", "Accertamento_assistenziale", "", &ClinicalChart::care_assessment},
    {"48765-2", "Allergie e intolleranze", "Allergie_e_intolleranze", "852", &ClinicalChart::allergies},
    {"84172-6", "Processo terapeutico", "Processo_terapeutico", "853", &ClinicalChart::therapeutic_process},
    {"8716-3", "Parametri vitali", "Parametri_vitali", "854", &ClinicalChart::vital_signs},
    {"83734-4", "Piano riabilitativo individuale", "Piano_riabilitativo_individuale", "855",
     &ClinicalChart::rehabilitation_plan},
    {"101541-1", "Piano assistenziale individuale", "Piano_assistenziale_individuale", "856",
     &ClinicalChart::care_plan},
    {"59284-0", "Consensi", "Consensi", "865", &ClinicalChart::consents},
    {"11487-6", "Richieste", "Richieste", "857", &ClinicalChart::requests},
    {"11506-3", "Diario clinico assistenziale", "Diario_clinico_assistenziale", "849", &ClinicalChart::diary},
    {"108277-5", "Documentazione di dispositivi impiantati o utilizzati",
     "Documentazione_di_dispositivi_impiantati_o_utilizzati", "847", &ClinicalChart::devices},
    {"46215-0", "Lesioni e ferite", "Lesioni_e_ferite", "846", &ClinicalChart::wounds},
    {"51848-0", "Scale e altri strumenti di valutazione e monitoraggio",
     "Scale_e_altri_strumenti_di_valutazione_e_monitoraggio", "845", &ClinicalChart::scales},
    {"70007-0", "Provvedimento contenitivo o di altra natura", "Provvedimento_contenitivo_o_di_altra_natura", "843",
     &ClinicalChart::restraints},
    {"80754-5", "Pianificazione assistenziale", "Pianificazione_assistenziale", "842",
     &ClinicalChart::nursing_planning},
    {"34750-0", "Documentazione anestesiologica", "Documentazione_anestesiologica", "841", &ClinicalChart::anaesthesia},
    {"34848-2", "Interventi chirurgici e procedure interventistiche",
     "Interventi_chirurgici_e_procedure_interventistiche", "864", &ClinicalChart::surgery},
    {"15508-5", "Evento parto", "Evento_parto", "863", &ClinicalChart::childbirth},
    {"104920-4", "Trasferimento", "Trasferimento", "862", &ClinicalChart::transfer},
    {"8650-4", "Dimissione", "Dimissione", "861", &ClinicalChart::discharge},
    {"68674-1", "Dimissione di altre professioni sanitarie", "Dimissione_di_altre_professioni_sanitarie", "860",
     &ClinicalChart::other_discharge},
}};

void map_attachments(Scope& section, Narrator& narrator, std::vector<ObservationMedia>& media) {
    narrator.table(media_columns());
    std::size_t number = 0;
    section.each("entry", media, [&](Scope& entry, ObservationMedia& one) {
        entry.element("observationMedia", [&](Scope& s) { map_media(s, one, oid::art("866")); });
        narrator.row(row_of(one, ++number));
    });
}

void map_place(Scope& body, const ChartPlace& place, std::optional<ChartSection>& value) {
    const SectionHead head{place.code, {}, place.title, place.id, *place.arc == '\0' ? "" : oid::art(place.arc)};
    auto section = value.value_or(ChartSection{});
    if (map_section_frame(body, head, value.has_value(), section,
                          [&](Scope& s, Narrator& narrator) { map_attachments(s, narrator, section.entries); }))
        value = std::move(section);
}

EntryForm<ExternalDocument> reference_form() {
    return {"doc", external_document_columns(), [](const ExternalDocument& d) { return row_of(d); },
            [](Scope& entry, ExternalDocument& d) {
                entry.element("act", [&](Scope& act) { map_external_document(act, d, oid::art("850")); });
            }};
}

void map_references(Scope& component, ReferencesSection& references) {
    component.element("section", [&](Scope& section) {
        map_own_section(
            section, references.code, references.id, references, true,
            [&](Scope& s, Narrator& narrator) { map_entries(s, narrator, reference_form(), references.entries); },
            oid::art("848"));
    });
}

} // namespace

void map_body(Scope& body, ClinicalChart& document) {
    body.session().set_drawn_extension("1");
    for (const auto& place : k_places)
        map_place(body, place, document.*place.section);
    body.each("component", document.documents, map_references, with("section/templateId@root", oid::art("848")));
}

} // namespace palestra::cda
