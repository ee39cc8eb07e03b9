// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"
#include "simulator/producers/documents/sections.hpp"

namespace palestra::producers {
namespace {

void add_reception(const Case& of, const population::EmergencyBody& body, cda::EmergencyReport& report) {
    cda::EmergencyArrival arrival;
    arrival.means = code_of(body.transport);
    arrival.sender = code_of(body.sender);
    arrival.time = population::hl7_time(of.episode.start);
    arrival.words = body.transport_text;
    put(report.arrival, std::vector{arrival});
    report.reason.emplace().problem = code_of(body.problem);
    report.reason->words = body.symptoms;
    cda::Triage triage;
    triage.level = code_of(body.triage);
    triage.time = population::hl7_time(body.triage_time);
    if (!body.triage_nurse.empty())
        triage.performers = {performer_of(of, body.triage_nurse, at(body.triage_time))};
    triage.comment = body.triage_text;
    put(report.triage, std::vector{triage});
}

void add_assessment(const Case& of, const population::EmergencyBody& body, cda::EmergencyReport& report) {
    auto& assessment = report.assessment.emplace();
    if (auto problems = problems_of(of); !problems.empty() || !body.history.empty()) {
        auto& history = assessment.history.emplace();
        history.problems = std::move(problems);
        if (!body.history.empty())
            history.remarks = {cda::paragraph(body.history)};
    }
    put(assessment.examination, {}, body.examination);
    put(assessment.therapies, therapies_of(body.therapy_at_arrival, of.day()));
    if (auto allergies = allergies_of(of); allergies.front().absence.empty())
        put(assessment.allergies, std::move(allergies));
}

void add_stay(const Case& of, const population::EmergencyBody& body, cda::EmergencyReport& report) {
    put(report.course, body.course);
    put(report.complications, {}, body.complications);
    std::vector<cda::Intervention> interventions;
    for (const auto& act : body.acts) {
        cda::Intervention intervention;
        intervention.code = code_of(act.code);
        intervention.time = population::hl7_time(act.start);
        intervention.performers = {
            performer_of(of, act.performer.empty() ? of.episode.author : act.performer, at(act.start))};
        intervention.words = act.text;
        interventions.push_back(std::move(intervention));
    }
    put(report.interventions, std::move(interventions));
    std::vector<cda::Panel> tests;
    for (const auto& panel : body.tests)
        tests.push_back(panel_of(panel, of.episode.start));
    put(report.investigations, std::move(tests));
    cda::Panel signs;
    signs.time = at(body.vital_signs.time);
    signs.results = observations_of(body.vital_signs);
    if (!signs.results.empty())
        put(report.vital_signs, std::vector{signs});
    std::vector<cda::Therapy> given;
    for (const auto& administration : body.given)
        given.push_back(given_of(administration));
    put(report.therapies, std::move(given));
}

void add_discharge(const Case& of, const population::EmergencyBody& body, cda::EmergencyReport& report) {
    auto& discharge = report.discharge.emplace();
    discharge.time = population::hl7_time(of.episode.end);
    discharge.performers = {performer_of(of, of.episode.author, at(of.episode.end))};
    for (const auto& code : body.diagnoses) {
        cda::Diagnosis diagnosis;
        diagnosis.diagnosis = icd(code);
        discharge.diagnoses.push_back(std::move(diagnosis));
    }
    discharge.outcome = code_of(body.outcome);
    if (body.prognosis_days > 0)
        discharge.prognosis = std::to_string(body.prognosis_days) + " giorni salvo complicazioni";
    if (!body.discharge_text.empty())
        discharge.remarks = {cda::paragraph(body.discharge_text)};
    put(report.plan, {}, body.plan);
    put(report.discharge_therapies, therapies_of(body.therapy_at_discharge, of.day()));
}

} // namespace

cda::EmergencyReport make_emergency_report(const Case& of, const population::EmergencyBody& body) {
    cda::EmergencyReport report;
    report.header = header_of(of);
    report.header.encounter = encounter_of(of);
    add_reception(of, body, report);
    add_assessment(of, body, report);
    add_stay(of, body, report);
    add_discharge(of, body, report);
    return report;
}

} // namespace palestra::producers
