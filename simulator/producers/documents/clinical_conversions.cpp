// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"

#include <fmt/format.h>

#include <map>

namespace palestra::producers {
namespace {

std::string number(double value, int decimals) {
    return fmt::format("{:.{}f}", value, decimals);
}

/// "1", "2.5": no zeros that say nothing.
std::string plain(double value) {
    return fmt::format("{:g}", value);
}

/// LOINC is the one system that every kind accepts here (facts sheet §8 no. 1).
cda::Code status_code(bool active) {
    return active ? loinc("LA16666-2", "Attivo") : loinc("LA18632-2", "Inattivo");
}

cda::Code level_code(const std::string& letter) {
    static const std::map<std::string, std::string> k_words{{"H", "Alta"}, {"M", "Media"}, {"L", "Bassa"}};
    const auto found = k_words.find(letter);
    return found == k_words.end() ? cda::Code{} : code_of(cda::oid::observation_value, letter, found->second);
}

cda::Code flag_code(const std::string& flag) {
    static const std::map<std::string, std::string> k_words{{"N", "Normale"},        {"H", "Alto"},
                                                            {"L", "Basso"},          {"HH", "Critico alto"},
                                                            {"LL", "Critico basso"}, {"A", "Anomalo"}};
    const auto found = k_words.find(flag);
    return code_of(cda::oid::interpretation, flag, found == k_words.end() ? flag : found->second);
}

/// A status and an interval that agree: an end exactly when it is over (facts sheet §3, allergy block).
template <typename Dated>
void set_course(Dated& value, population::Date from, const std::optional<population::Date>& end,
                population::Date as_of) {
    const bool over = end && *end <= as_of;
    value.status = over ? "completed" : "active";
    value.time = over ? between(from, *end) : since(from);
}

} // namespace

cda::Code medicine_of(const population::Medicine& medicine) {
    const auto atc = code_of(cda::oid::atc, medicine.atc, medicine.atc_name);
    if (medicine.aic.empty() || medicine.aic_synthetic) {
        auto code = atc;
        if (!medicine.name.empty())
            code.display = medicine.name;
        return code;
    }
    auto code = code_of(cda::oid::aic, medicine.aic, medicine.name);
    code.translations = {atc};
    return code;
}

namespace {

void set_posology(cda::Therapy& therapy, const population::Posology& posology) {
    if (posology.period_hours > 0 && !posology.when_needed)
        therapy.every = {std::to_string(posology.period_hours), "h"};
    therapy.route = code_of(cda::oid::route, posology.route, posology.route_text);
    therapy.dose = {plain(posology.quantity), posology.unit};
    therapy.instructions = posology.text;
}

} // namespace

cda::Therapy therapy_of(const population::Therapy& source, population::Date as_of) {
    cda::Therapy therapy;
    set_course(therapy, source.start, source.stop, as_of);
    therapy.medicine = medicine_of(source.medicine);
    set_posology(therapy, source.posology);
    if (!source.reason_icd9cm.empty())
        therapy.reason = code_of(cda::oid::icd9cm, source.reason_icd9cm, source.reason);
    return therapy;
}

cda::Therapy given_of(const population::Administration& source) {
    cda::Therapy therapy;
    therapy.status = "completed";
    therapy.time = between(source.time, source.time);
    therapy.medicine = medicine_of(source.medicine);
    set_posology(therapy, source.posology);
    therapy.every = {};
    return therapy;
}

cda::Allergy allergy_of(const population::Allergy& source) {
    cda::Allergy allergy;
    allergy.time = since(source.onset);
    if (source.end) {
        allergy.status = "completed";
        allergy.time.high = population::hl7_day(*source.end);
    }
    allergy.type = code_of(source.type);
    allergy.agents = {code_of(source.agent)};
    if (!source.reaction.code.empty())
        allergy.reactions = {{{}, code_of(source.reaction), since(source.onset)}};
    allergy.criticality = level_code(source.severity);
    allergy.clinical_status = status_code(!source.end);
    allergy.comment = source.reaction_text;
    return allergy;
}

std::vector<cda::Allergy> allergies_of(const Case& of) {
    std::vector<cda::Allergy> allergies;
    for (const auto* allergy : of.life.allergies_at(of.day()))
        allergies.push_back(allergy_of(*allergy));
    if (allergies.empty()) {
        cda::Allergy none;
        none.absence =
            of.life.allergies_known
                ? code_of(cda::oid::absent_allergies, "no-known-allergies", "Nessuna allergia nota")
                : code_of(cda::oid::absent_allergies, "no-allergy-info", "Nessuna informazione sulle allergie");
        allergies.push_back(std::move(none));
    }
    return allergies;
}

cda::Problem problem_of(const population::Problem& source, population::Date as_of) {
    cda::Problem problem;
    set_course(problem, source.onset, source.end, as_of);
    problem.problem = icd(source.code);
    problem.severity = level_code(source.severity);
    problem.clinical_status = status_code(problem.status == "active");
    problem.chronicity = source.chronic ? loinc("LA28752-6", "Cronico") : loinc("LA18821-1", "Acuto");
    problem.comment = source.comment;
    return problem;
}

std::vector<cda::FamilyHistory> family_history_of(const Case& of) {
    std::vector<cda::FamilyHistory> histories;
    for (const auto& illness : of.life.family_history) {
        cda::FamilyHistory history;
        history.relative = code_of(illness.relation);
        cda::FamilyProblem problem;
        problem.problem = icd(illness.illness);
        if (illness.onset_year > 0)
            problem.time.low = std::to_string(illness.onset_year);
        if (illness.onset_age > 0)
            problem.age_at_onset = {std::to_string(illness.onset_age), "a"};
        if (illness.death_age)
            problem.age_at_death = {std::to_string(*illness.death_age), "a"};
        history.problems = {std::move(problem)};
        histories.push_back(std::move(history));
    }
    if (histories.empty()) {
        cda::FamilyHistory none;
        none.absence = code_of(cda::oid::absent_problems, "no-known-problems", "Nessuna malattia familiare nota");
        histories.push_back(std::move(none));
    }
    return histories;
}

std::vector<cda::Observation> observations_of(const population::VitalSigns& signs) {
    std::vector<cda::Observation> observations;
    const auto add = [&](const char* code, const char* name, const auto& value, int decimals, const char* unit) {
        if (!value)
            return;
        cda::Observation observation;
        observation.code = loinc(code, name);
        observation.time = at(signs.time);
        observation.value = cda::Quantity{number(static_cast<double>(*value), decimals), unit};
        observations.push_back(std::move(observation));
    };
    add("8480-6", "Pressione arteriosa sistolica", signs.systolic, 0, "mm[Hg]");
    add("8462-4", "Pressione arteriosa diastolica", signs.diastolic, 0, "mm[Hg]");
    add("8867-4", "Frequenza cardiaca", signs.heart_rate, 0, "/min");
    add("9279-1", "Frequenza respiratoria", signs.respiratory_rate, 0, "/min");
    add("59408-5", "Saturazione di ossigeno", signs.saturation, 0, "%");
    add("8310-5", "Temperatura corporea", signs.temperature, 1, "Cel");
    add("29463-7", "Peso", signs.weight, 1, "kg");
    add("8302-2", "Altezza", signs.height, 0, "cm");
    add("39156-5", "Indice di massa corporea", signs.body_mass_index, 1, "kg/m2");
    return observations;
}

cda::Observation observation_of(const population::LabResult& result, TimePoint time) {
    cda::Observation observation;
    observation.code = loinc(result.loinc, result.name);
    observation.time = at(time);
    if (result.value)
        observation.value = cda::Quantity{number(*result.value, result.decimals), result.unit};
    else
        observation.value = result.text;
    observation.interpretation = flag_code(result.flag);
    if (result.low || result.high) {
        cda::QuantityRange range;
        if (result.low)
            range.low = {number(*result.low, result.decimals), result.unit};
        if (result.high)
            range.high = {number(*result.high, result.decimals), result.unit};
        observation.ranges = {{{}, range, flag_code("N")}};
    } else if (!result.range_text.empty()) {
        observation.ranges = {{result.range_text, {}, flag_code("N")}};
    }
    return observation;
}

cda::Panel panel_of(const population::LabPanel& source, TimePoint time) {
    cda::Panel panel;
    panel.code = code_of(source.panel);
    panel.time = at(time);
    for (const auto& result : source.results)
        panel.results.push_back(observation_of(result, time));
    return panel;
}

cda::Procedure procedure_of(const population::Procedure& source) {
    cda::Procedure procedure;
    procedure.code = icd(source.code);
    procedure.time = between(source.start, source.end);
    procedure.reason = icd(source.reason);
    if (!source.outcome.empty())
        procedure.words = source.code.display + ": " + source.outcome;
    return procedure;
}

cda::Exemption exemption_of(const population::Exemption& source, population::Date as_of) {
    cda::Exemption exemption;
    exemption.code = code_of(source.code);
    set_course(exemption, source.from, source.until, as_of);
    return exemption;
}

} // namespace palestra::producers
