// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"

namespace palestra::producers {

std::vector<cda::Problem> problems_of(const Case& of) {
    std::vector<cda::Problem> problems;
    for (const auto* problem : of.life.problems_at(of.day()))
        problems.push_back(problem_of(*problem, of.day()));
    return problems;
}

std::vector<cda::Therapy> therapies_of(const std::vector<population::Therapy>& source, population::Date as_of) {
    std::vector<cda::Therapy> therapies;
    for (const auto& therapy : source)
        therapies.push_back(therapy_of(therapy, as_of));
    return therapies;
}

std::vector<cda::Diagnosis> diagnoses_of(const std::vector<population::Code>& codes, population::Date day) {
    std::vector<cda::Diagnosis> diagnoses;
    for (const auto& code : codes) {
        if (code.code.empty())
            continue;
        cda::Diagnosis diagnosis;
        diagnosis.time = since(day);
        diagnosis.diagnosis = icd(code);
        diagnoses.push_back(std::move(diagnosis));
    }
    return diagnoses;
}

cda::PlannedCare planned_of(const population::PlannedAct& act) {
    cda::PlannedCare care;
    care.code = act.code.code.empty() ? loinc("18776-5", "Piano di cura") : icd(act.code);
    care.time = on(act.due);
    care.words = act.text;
    return care;
}

std::string words_of(const std::vector<population::Act>& acts) {
    std::string words;
    for (const auto& act : acts)
        words += (words.empty() ? "" : " ") + act.text + (act.outcome.empty() ? "" : " " + act.outcome);
    return words;
}

} // namespace palestra::producers
