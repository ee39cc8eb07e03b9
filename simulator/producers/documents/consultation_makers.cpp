// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/consultation_picture.hpp"
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"
#include "simulator/producers/documents/sections.hpp"

namespace palestra::producers {
namespace {

enum class Setting { clinic, distance };

/// Telemedicine takes one allergy, medicines by AIC only and problems with both ends (facts sheet §3.10): what does not
/// fit stands in words.
void add_history(const Case& of, const population::OutpatientBody& body, Setting setting, cda::Consultation& report) {
    cda::ClinicalHistory history;
    if (!body.history.empty())
        history.remarks = {cda::paragraph(body.history)};
    if (setting == Setting::clinic) {
        history.problems = problems_of(of);
        if (auto allergies = allergies_of(of); allergies.front().absence.empty())
            put(history.allergies, std::move(allergies));
        put(history.therapies, therapies_of(body.current_therapy, of.day()));
    }
    if (!history.remarks.empty() || !history.problems.empty() || history.allergies || history.therapies)
        report.history = std::move(history);
}

std::vector<cda::Service> services_of(const Case& of, const population::OutpatientBody& body, Setting setting) {
    std::vector<cda::Service> services;
    for (const auto& act : body.acts) {
        cda::Service service;
        service.code = act.code.code.empty() ? icd({"", "89.7", "Visita generale"}) : icd(act.code);
        service.time = population::hl7_time(act.start);
        service.performers = {
            performer_of(of, act.performer.empty() ? of.episode.author : act.performer, at(act.start))};
        service.words = act.text;
        if (setting == Setting::distance) {
            service.branch = code_of("2.16.840.1.113883.2.9.2.10.6.100", body.branch_code, body.discipline);
            service.discipline = code_of("2.16.840.1.113883.2.9.2.10.6.101", body.discipline_code, body.discipline);
        }
        services.push_back(std::move(service));
    }
    return services;
}

std::string therapies_in_words(const std::vector<population::Therapy>& therapies) {
    std::string words;
    for (const auto& therapy : therapies)
        words += (words.empty() ? "" : "; ") + therapy.medicine.name + ", " + therapy.posology.text;
    return words;
}

void add_advice(const Case& of, const population::OutpatientBody& body, Setting setting, cda::Consultation& report) {
    put(report.diagnosis, diagnoses_of(body.diagnoses, of.day()));
    put(report.conclusions, body.conclusions);
    put(report.suggestions, body.advice_to_prescriber);
    std::vector<cda::PlannedCare> planned;
    for (const auto& act : body.recommended)
        planned.push_back(planned_of(act));
    put(report.follow_up, std::move(planned));
    if (setting == Setting::clinic)
        put(report.advised_therapies, therapies_of(body.recommended_therapy, of.day()));
    else
        put(report.advised_therapies, {}, therapies_in_words(body.recommended_therapy));
}

void fill(const Case& of, const population::OutpatientBody& body, Setting setting, cda::Consultation& report) {
    put(report.question, diagnoses_of({body.question_code}, of.day()), body.question);
    add_history(of, body, setting, report);
    if (!body.previous_exams.empty())
        report.previous_tests.emplace().remarks = {cda::paragraph(body.previous_exams)};
    auto signs = setting == Setting::clinic ? observations_of(body.vital_signs) : std::vector<cda::Observation>{};
    put(report.examination, std::move(signs), body.examination);
    report.services.emplace().services = services_of(of, body, setting);
    put(report.comparison, body.comparison);
    put(report.report, body.report);
    add_advice(of, body, setting, report);
}

/// What telemedicine asks of the header (facts sheet §2.3): the organisation the provider belongs to.
cda::FullHeader distance_header(const Case& of) {
    auto header = header_of(of);
    header.encounter = encounter_of(of);
    const auto* structure = of.structure();
    if (const auto* authority = structure == nullptr ? nullptr : of.world.structure(structure->authority);
        authority != nullptr && header.encounter->location && header.encounter->location->provider)
        header.encounter->location->provider->part_of_ids = {
            {authority->oid_root, authority->code, "Regione Piemonte"}};
    return header;
}

} // namespace

cda::OutpatientReport make_outpatient_report(const Case& of, const population::OutpatientBody& body) {
    cda::OutpatientReport report;
    report.header = header_of(of);
    report.header.encounter = encounter_of(of);
    fill(of, body, Setting::clinic, report);
    return report;
}

cda::TelevisitReport make_televisit_report(const Case& of, const population::OutpatientBody& body) {
    cda::TelevisitReport report;
    report.header = distance_header(of);
    fill(of, body, Setting::distance, report);
    report.services->media = {consultation_picture()};
    return report;
}

cda::TeleconsultReport make_teleconsult_report(const Case& of, const population::OutpatientBody& body) {
    cda::TeleconsultReport report;
    report.header = distance_header(of);
    fill(of, body, Setting::distance, report);
    if (!report.question)
        report.question.emplace().remarks = {cda::paragraph("Richiesta di parere.")};
    for (const auto& fiscal_code : body.participants) {
        cda::Participant participant;
        participant.type = "REF";
        participant.kind = "PROV";
        participant.associated = assigned_of(of, fiscal_code);
        participant.associated.telecoms.clear();
        const auto* professional = of.world.professional(fiscal_code);
        const auto* structure = professional == nullptr ? nullptr : of.world.structure(professional->structure);
        participant.associated.organization =
            structure == nullptr ? report.header.custodian : organization_of(*structure);
        report.header.participants.push_back(std::move(participant));
    }
    return report;
}

cda::TeleassistanceReport make_teleassistance_report(const Case& of, const population::OutpatientBody& body) {
    cda::TeleassistanceReport report;
    report.header = distance_header(of);
    fill(of, body, Setting::distance, report);
    if (!report.question)
        report.question.emplace().remarks = {cda::paragraph("Assistenza a distanza programmata.")};
    report.services->media = {consultation_picture()};
    return report;
}

} // namespace palestra::producers
