// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/patient_summary.hpp"

#include "core/cda/documents/patient_summary_entries.hpp"

namespace palestra::cda {
namespace {

SectionHead head(const char* code, const char* display, const char* title, const char* id, const char* arc) {
    return {code, display, title, id, oid::pss(arc)};
}

void map_history(Scope& body, PatientSummary& d) {
    map_section(
        body, head("48765-2", "Allergie, Reazioni Avverse", "Allergie e intolleranze", "Allergie_Intolleranze", "2.1"),
        d.allergies, summary_allergy_form());
    map_section(body,
                head("10160-0", "History of medication use", "Terapie farmacologiche", "Terapie_Farmacologiche", "2.2"),
                d.therapies, summary_therapy_form());
    map_section(body, head("11369-6", "Storia di immunizzazioni", "Vaccinazioni", "Vaccinazioni", "2.3"),
                d.vaccinations, summary_vaccination_form());
    map_section(body, head("11450-4", "Lista dei Problemi", "Lista dei problemi", "Lista_Problemi", "2.4"), d.problems,
                summary_problem_form());
    map_section(
        body,
        head("10157-6", "Storia di malattie di membri familiari", "Anamnesi familiare", "Anamnesi_Familiare", "2.16"),
        d.family_history, summary_family_form());
    map_section(body, head("29762-2", "Stile di vita", "Stile di vita", "Stile_di_Vita", "2.6"), d.lifestyle,
                summary_observation_form("stile", oid::pss("3.6.1")));
    map_section(body, head("10162-6", "Storia di gravidanze", "Gravidanze e parto", "Gravidanze_e_Parto", "2.7"),
                d.pregnancies, summary_observation_form("grav", oid::pss("3.7.1")));
}

void map_care(Scope& body, PatientSummary& d) {
    map_panels(body, head("8716-3", "Parametri vitali", "Parametri vitali", "Parametri_Vitali", "2.8"), d.vital_signs,
               {oid::pss("3.8.1"), "CLUSTER", true, {oid::pss("3.8.2"), {}, true}}, "par");
    map_section(body,
                head("46264-8", "Storia di uso di dispositivi medici", "Protesi, impianti e ausili",
                     "Protesi_impianti_e_ausili", "2.9"),
                d.devices, summary_device_form());
    map_section(body, head("18776-5", "Piano di cura", "Piani di cura", "Piani_di_cura", "2.10"), d.plans,
                summary_plan_form());
    map_section(body,
                head("47519-4", "Storia di procedure",
                     "Trattamenti e procedure terapeutiche, chirurgiche e diagnostiche",
                     "Trattamenti_procedure_terapeutiche_chirurgiche_diagnostiche", "2.11"),
                d.procedures, summary_procedure_form());
    map_section(body,
                head("46240-8", "Storia di ospedalizzazioni e storia di visite ambulatoriali", "Visite e ricoveri",
                     "Visite_e_Ricoveri", "2.12"),
                d.encounters, summary_encounter_form());
    map_section(body,
                head("47420-5", "Nota di valutazione dello stato funzionale", "Stato funzionale del paziente",
                     "Stato_funzionale_del_Paziente", "2.13"),
                d.functional_status, functional_status_form());
    map_panels(body,
               head("30954-2", "Test diagnostici rilevanti e/o dati di laboratorio",
                    "Indagini diagnostiche e esami di laboratorio", "Indagini_diagnostiche_e_esami_di_laboratorio",
                    "2.14"),
               d.investigations, {oid::pss("3.14.1"), "BATTERY", true, {oid::pss("3.14.2"), {}, true}}, "ind");
}

} // namespace

void map_body(Scope& body, PatientSummary& document) {
    map_history(body, document);
    map_care(body, document);
    map_section(body,
                head("42348-3", "Dichiarazioni anticipate di trattamento", "Assenso/dissenso donazione organi",
                     "Assenso_Dissenso_Donazione_Organi", "2.15"),
                document.organ_donation);
    map_section(body, head("57827-8", "Motivo di esenzione dal co-pagamento", "Esenzioni", "Esenzioni", "2.17"),
                document.exemptions, exemption_form(oid::pss("3.17.1")));
    auto networks = head("PSSIT99", "", "Reti di patologia", "Reti_di_Patologia", "2.18");
    networks.system = "2.16.840.1.113883.2.9.5.2.8";
    map_section(body, networks, document.networks, care_network_form());
}

} // namespace palestra::cda
