// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/consultation.hpp"

#include "core/cda/documents/consultation_entries.hpp"
#include "core/cda/mapping/history.hpp"

namespace palestra::cda {
namespace {

/// The sections of one document. `telemedicine`: with the templates of project 63, which an RSA does not have.
class ConsultationBody {
public:
    ConsultationBody(Scope& body, Consultation& document, bool telemedicine)
        : m_body(body), m_document(document), m_telemedicine(telemedicine) {}

    void map() {
        map_before();
        map_services();
        map_section(m_body,
                    head("93126-1", "Confronto con precedenti esami eseguiti",
                         "Confronto_con_Precedenti_Esami_Eseguiti", "694"),
                    m_document.comparison);
        map_section(m_body, head("47045-0", "Referto", "Referto", "695"), m_document.report);
        map_section(m_body, head("29548-5", "Diagnosi", "Diagnosi", "696"), m_document.diagnosis,
                    diagnosis_form("dia", {"29308-4", "Diagnosi"}));
        map_section(m_body, head("55110-1", "Conclusioni", "Conclusioni", "698"), m_document.conclusions);
        map_section(
            m_body,
            head("62385-0", "Suggerimenti per il medico prescrittore", "Suggerimenti_Medico_Prescrittore", "699"),
            m_document.suggestions);
        map_section(
            m_body,
            head("80615-8", "Accertamenti e controlli consigliati", "Accertamenti_e_Controlli_Consigliati", "701"),
            m_document.follow_up, planned_care_form({}));
        auto therapy = therapy_templates();
        therapy.administration = art("718");
        map_section(m_body,
                    head("93341-6", "Terapia farmacologica consigliata", "Terapia_Farmacologica_Consigliata", "702"),
                    m_document.advised_therapies, therapy_form("con", therapy, m_telemedicine ? "INT" : "PRP"));
    }

private:
    [[nodiscard]] std::string art(const char* arc) const { return m_telemedicine ? oid::art(arc) : std::string{}; }

    [[nodiscard]] SectionHead head(const char* code, const char* title, const char* id, const char* arc) const {
        return {code, "", title, id, art(arc)};
    }

    [[nodiscard]] TherapyTemplates therapy_templates() const {
        return {.product = m_telemedicine ? oid::vps("53") : std::string{}, .instructions_in_text = true};
    }

    [[nodiscard]] HistoryTemplates history_templates() const {
        return {{.observation = art("650"),
                 .status = art("137"),
                 .chronicity = art("136"),
                 .course_only = true,
                 .time = m_telemedicine ? Low::and_high : Low::always},
                {.organizer = art("651"),
                 .observation = art("144"),
                 .age = art("145"),
                 .age_at_death = art("152"),
                 .report = true,
                 .text = m_telemedicine}};
    }

    [[nodiscard]] AllergyTemplates allergy_templates() const {
        AllergyTemplates templates;
        if (!m_telemedicine)
            return templates;
        templates.act = oid::art("716");
        templates.statement = oid::art("717");
        templates.reaction = oid::art("163");
        templates.criticality = oid::art("164");
        templates.status = oid::art("165");
        templates.comment = oid::art("166");
        templates.criticality_code = "82606-5";
        templates.criticality_system = oid::loinc;
        return templates;
    }

    void map_history_section() {
        auto history = m_document.history.value_or(ClinicalHistory{});
        const bool there = map_section_frame(
            m_body, head("11329-0", "Storia clinica", "Storia_Clinica", "649"), m_document.history.has_value(), history,
            [&](Scope& section, Narrator& narrator) {
                map_history(section, narrator, history, history_templates());
                map_section(section, head("48765-2", "Allergie", "Allergie", "652"), history.allergies,
                            allergy_form(allergy_templates()));
                map_section(section,
                            head("10160-0", "Terapia farmacologica in atto", "Terapia_Farmacologica_in_atto", "653"),
                            history.therapies, therapy_form("ter", therapy_templates(), "EVN"));
            });
        if (there)
            m_document.history = std::move(history);
    }

    /// Values of previous tests are words in telemedicine (TELEVISITA rule b118).
    void say_values(PreviousTests& previous) const {
        if (m_body.writing() && m_telemedicine)
            for (auto& test : previous.tests)
                test.value = in_words(test.value);
    }

    void map_previous_tests() {
        auto previous = m_document.previous_tests.value_or(PreviousTests{});
        say_values(previous);
        auto form = observation_form("pre", {});
        form.match = has("observation");
        const bool there =
            map_section_frame(m_body, head("30954-2", "Precedenti esami eseguiti", "Precedenti_Esami_Eseguiti", "656"),
                              m_document.previous_tests.has_value(), previous, [&](Scope& section, Narrator& narrator) {
                                  map_entries(section, narrator, form, previous.tests);
                                  map_attached_media(section, narrator, previous.media);
                              });
        if (there)
            m_document.previous_tests = std::move(previous);
    }

    void map_before() {
        map_section(m_body, head("29299-5", "Quesito diagnostico", "Quesito_Diagnostico", "648"), m_document.question,
                    diagnosis_form("que", {"29298-7", "Motivo della visita"}));
        map_history_section();
        map_previous_tests();
        map_section(m_body, head("29545-1", "Esame obiettivo", "Esame_Obiettivo", "669"), m_document.examination,
                    observation_form("obi", {}));
    }

    void map_services() {
        auto services = m_document.services.value_or(Services{});
        const bool there =
            map_section_frame(m_body, head("62387-6", "Prestazioni", "Prestazioni", "657"),
                              m_document.services.has_value(), services, [&](Scope& section, Narrator& narrator) {
                                  cda::map_services(section, narrator, services, m_telemedicine);
                              });
        if (there)
            m_document.services = std::move(services);
    }

    Scope& m_body;
    Consultation& m_document;
    bool m_telemedicine;
};

} // namespace

void map_body(Scope& body, OutpatientReport& document) {
    ConsultationBody(body, document, false).map();
}

void map_body(Scope& body, TelevisitReport& document) {
    ConsultationBody(body, document, true).map();
}

void map_body(Scope& body, TeleconsultReport& document) {
    ConsultationBody(body, document, true).map();
}

void map_body(Scope& body, TeleassistanceReport& document) {
    ConsultationBody(body, document, true).map();
}

} // namespace palestra::cda
