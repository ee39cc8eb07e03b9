// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {

using std::chrono::minutes;

std::vector<LabPanel> Chronicle::tests_of(const Json& step, std::string_view name, Track& track, TimePoint time) {
    auto panels =
        m_laboratory.panels(read::texts(step, name), read::member(step, "values"), day_of(time), track.random);
    const bool anticoagulated = std::ranges::any_of(
        m_life.therapies, [&](const Therapy& t) { return t.active_at(day_of(time)) && t.medicine.atc == "B01AF01"; });
    for (auto& panel : panels)
        for (auto& result : panel.results)
            // Facts sheet §7.1: a slightly high INR may appear on rivaroxaban.
            if (anticoagulated && result.loinc == "6301-6" && !m_story) {
                result.value = 1.2 + static_cast<double>(track.random.between(0, 25)) / 100;
                result.flag = *result.value > *result.high ? "H" : "N";
                panel.comment = "Paziente in terapia con rivaroxaban: PT-INR e aPTT non servono a regolare la dose.";
            }
    return panels;
}

void Chronicle::laboratory(const Json& step, Track& track, Date date) {
    auto& random = track.random;
    const auto fixed = parse_local(read::text(step, "on"));
    const auto collected = fixed.value_or(at_clock(date, 7, random.between(5, 140)));
    const auto written =
        parse_local(read::text(step, "written")).value_or(collected + minutes(random.between(300, 520)));
    const auto& place = place_of(step, true, "laboratorio");
    auto episode = begin("LAB", step, collected, collected + minutes(10), written);
    if (episode.title.empty())
        episode.title = "Esami del sangue";
    episode.structure = place.id;
    const auto& author = m_directory.at(place, "laboratorio", m_salt);
    if (episode.author.empty())
        episode.author = author.fiscal_code;
    episode.unit = author.unit;
    LaboratoryBody body;
    body.collected = collected;
    body.collected_by = m_directory.at(place, "infermiere", m_salt).fiscal_code;
    body.panels = tests_of(step, "panels", track, collected);
    body.reason = read::text(step, "reason");
    const Scene scene{date, &track, &body.panels, nullptr};
    body.question = say(step, "question", scene);
    body.comment = say(step, "comment", scene);
    const auto* creatinine = find_result(body.panels, "2160-0");
    const bool rivaroxaban = std::ranges::any_of(
        m_life.therapies, [&](const Therapy& t) { return t.active_at(date) && t.medicine.atc == "B01AF01"; });
    if (creatinine != nullptr && rivaroxaban && !m_story)
        body.comment +=
            (body.comment.empty() ? "" : " ") +
            fill("Clearance della creatinina secondo Cockcroft-Gault: {crcl} mL/min (peso {peso} kg).", scene);
    std::vector<PrescribedService> services;
    for (const auto& panel : body.panels)
        services.push_back(
            {{std::string(systems::k_loinc), panel.panel.code, panel.panel.display}, "", panel.panel.display, 1});
    order(episode, step, track, services, m_known.diagnosis(read::text(step, "question_code")), body.question);
    const auto id = episode.id;
    const auto value = creatinine != nullptr ? *creatinine->value : 0.0;
    episode.body = std::move(body);
    keep(std::move(episode));
    apply(step, track, date, id);
    if (creatinine != nullptr)
        adjust_anticoagulant(track, date, value, id);
}

} // namespace palestra::population
