// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"
#include "simulator/producers/documents/sections.hpp"

namespace palestra::producers {
namespace {

cda::InitialAssessment assessment_of(const Case& of, const population::HospitalStayBody& body) {
    cda::InitialAssessment assessment;
    put(assessment.history, problems_of(of), body.history);
    put(assessment.examination, {}, body.examination);
    put(assessment.therapies, therapies_of(body.therapy_at_entry, population::day_of(of.episode.start)));
    return assessment;
}

std::vector<cda::Observation> tests_of(const std::vector<population::LabPanel>& panels, TimePoint time) {
    std::vector<cda::Observation> tests;
    for (const auto& panel : panels)
        for (const auto& result : panel.results)
            tests.push_back(observation_of(result, time));
    return tests;
}

std::vector<cda::Procedure> procedures_of(const Case& of, const std::vector<population::Act>& acts) {
    std::vector<cda::Procedure> procedures;
    for (const auto& act : acts) {
        cda::Procedure procedure;
        procedure.code = code_of(act.code);
        procedure.time = at(act.start);
        procedure.performers = {
            performer_of(of, act.performer.empty() ? of.episode.author : act.performer, procedure.time)};
        procedure.reason = icd(act.reason);
        procedure.words = act.outcome.empty() ? act.text : act.text + " " + act.outcome;
        procedures.push_back(std::move(procedure));
    }
    return procedures;
}

void add_discharge(const Case& of, const population::HospitalStayBody& body, cda::DischargeLetter& letter) {
    put(letter.discharge, diagnoses_of(body.diagnoses, of.day()), body.condition);
    put(letter.discharge_therapies, therapies_of(body.therapy_at_discharge, of.day()));
    for (std::size_t i = 0; i < body.therapy_notes.size() && i < body.therapy_at_discharge.size(); ++i)
        if (!body.therapy_notes[i].empty())
            letter.discharge_therapies->entries[i].instructions += " (" + body.therapy_notes[i] + ")";
    auto follow_up = body.follow_up;
    for (const auto& act : body.planned_acts)
        follow_up += (follow_up.empty() ? "" : " ") + act.text + " entro il " + population::italian_day(act.due) + ".";
    put(letter.follow_up, follow_up);
}

} // namespace

cda::DischargeLetter make_discharge_letter(const Case& of, const population::HospitalStayBody& body) {
    cda::DischargeLetter letter;
    letter.header = header_of(of);
    letter.header.encounter = encounter_of(of);
    const auto entry = population::day_of(of.episode.start);
    put(letter.admission, diagnoses_of({body.admission_diagnosis}, entry), body.reason);
    letter.assessment = assessment_of(of, body);
    put(letter.course, body.course.empty() ? std::string("Decorso regolare.") : body.course);
    put(letter.complications, {}, body.complications);
    put(letter.findings, body.findings);
    put(letter.consultations, {}, words_of(body.consultations));
    put(letter.tests, tests_of(body.tests, of.episode.start));
    put(letter.procedures, procedures_of(of, body.procedures));
    if (auto allergies = allergies_of(of); allergies.front().absence.empty())
        put(letter.allergies, std::move(allergies));
    std::vector<cda::Therapy> given;
    for (const auto& administration : body.given)
        given.push_back(given_of(administration));
    put(letter.therapies, std::move(given));
    add_discharge(of, body, letter);
    return letter;
}

} // namespace palestra::producers
