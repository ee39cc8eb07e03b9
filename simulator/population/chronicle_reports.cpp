// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

using std::chrono::minutes;

/// RSA and telemedicine are told in the same words (facts sheet §3.10: "RSA-like").
std::string unit_of(const Json& step) {
    const auto& unit = read::text(step, "unit");
    return unit.empty() ? "medicina interna" : unit;
}

std::vector<PrescribedService> services_of(const std::vector<Act>& acts) {
    std::vector<PrescribedService> services;
    for (const auto& act : acts)
        if (!act.code.code.empty())
            services.push_back({act.code, act.code.code, act.text, 1});
    return services;
}

std::string uid(Random& random) {
    return fmt::format("2.25.{}{:09}{:09}", random.between(1, 9), random.between(0, 999999999),
                       random.between(0, 999999999));
}

} // namespace

std::vector<Act> Chronicle::acts_of(const Json& step, std::string_view name, const Scene& scene, TimePoint start) {
    std::vector<Act> acts;
    for (const auto& a : read::member(step, name)) {
        Act act;
        act.code = m_known.procedure(read::text(a, "code"));
        act.text = read::text(a, "text").empty() ? act.code.display : fill(read::text(a, "text"), scene);
        act.start =
            start + minutes(static_cast<int>(read::number(a, "after", 10.0 * static_cast<double>(acts.size()))));
        if (const auto fixed = parse_local(read::text(a, "on")))
            act.start = *fixed;
        act.end = act.start + minutes(static_cast<int>(read::number(a, "minutes", 10)));
        act.outcome = say(a, "outcome", scene);
        act.reason = m_known.diagnosis(read::text(a, "reason"));
        act.performer = read::text(a, "performer");
        acts.push_back(std::move(act));
    }
    return acts;
}

std::vector<PlannedAct> Chronicle::planned_of(const Json& step, std::string_view name, const Scene& scene) {
    std::vector<PlannedAct> planned;
    for (const auto& p : read::member(step, name)) {
        const auto due = parse_day(read::text(p, "due"));
        planned.push_back({m_known.procedure(read::text(p, "code")), fill(read::text(p, "text"), scene),
                           due.value_or(plus_months(scene.date, static_cast<int>(read::number(p, "months", 6)))),
                           read::text(p, "encounter")});
    }
    return planned;
}

std::vector<Code> Chronicle::diagnoses_of(const Json& step) const {
    std::vector<Code> codes;
    for (const auto& code : read::texts(step, "diagnoses"))
        codes.push_back(m_known.diagnosis(code));
    return codes;
}

void Chronicle::tell_visit(const Json& step, const Scene& scene, TimePoint start, OutpatientBody& body) {
    body.question = say(step, "question", scene);
    body.question_code = m_known.diagnosis(read::text(step, "question_code"));
    body.history = say(step, "history", scene);
    body.examination = say(step, "examination", scene);
    body.acts = acts_of(step, "acts", scene, start);
    body.previous_exams = say(step, "previous", scene);
    body.comparison = say(step, "comparison", scene);
    body.report = say(step, "report", scene);
    body.diagnoses = diagnoses_of(step);
    body.conclusions = say(step, "conclusions", scene);
    body.advice_to_prescriber = say(step, "advice", scene);
    body.recommended = planned_of(step, "recommended", scene);
}

void Chronicle::outpatient(const Json& step, Track& track, Date date) {
    auto& random = track.random;
    const auto fixed = parse_local(read::text(step, "on"));
    const auto start = fixed.value_or(at_clock(date, random.between(8, 16), random.between(0, 5) * 10));
    const auto end = start + minutes(static_cast<int>(read::number(step, "minutes", random.between(3, 7) * 10.0)));
    const auto kind = read::text(step, "kind").empty() ? std::string("RSA") : read::text(step, "kind");
    const auto unit = unit_of(step);
    const auto& place = place_of(step, false, unit);
    auto episode = begin(kind, step, start, end, end + minutes(15));
    episode.structure = place.id;
    if (const auto* own = place.unit(read::text(step, "unit_name")))
        episode.unit = own->id;
    const auto& author = m_directory.at(place, unit, mix(m_salt, 5, unit));
    if (episode.author.empty())
        episode.author = author.fiscal_code;
    if (episode.unit.empty())
        episode.unit = author.unit;
    episode.encounter_id =
        fmt::format("{}.AMB.{}.{:06}", place.code, year_of(date), mix(m_salt, 7, episode.id) % 1000000);
    OutpatientBody body;
    body.discipline = unit;
    if (const auto* own = place.unit(episode.unit))
        body.discipline_code = body.branch_code = own->discipline;
    if (body.discipline_code.empty())
        body.discipline_code = body.branch_code =
            read::text(step, "discipline_code").empty() ? "26" : read::text(step, "discipline_code");
    body.vital_signs = vital_signs(start, read::member(step, "vitals"), random, !read::flag(step, "no_scales"));
    body.vital_signs.episode = episode.id;
    body.current_therapy = therapies_at(date);
    Scene scene{date, &track, nullptr, &body.vital_signs};
    tell_visit(step, scene, start, body);
    apply(step, track, date, episode.id);
    for (const auto& therapy : m_life.therapies)
        if (therapy.started_by == episode.id || (read::flag(step, "confirms") && therapy.active_at(date)))
            body.recommended_therapy.push_back(therapy);
    if (kind != "RSA")
        telemedicine(episode, body, step, track);
    else
        m_life.vital_signs.push_back(body.vital_signs);
    for (const auto& act : body.acts)
        if (read::flag(step, "procedure") && !act.code.code.starts_with("89."))
            m_life.procedures.push_back({act.code, act.start, act.end,
                                         body.diagnoses.empty() ? Code{} : body.diagnoses[0], act.outcome, episode.id});
    order(episode, step, track, services_of(body.acts), body.question_code, body.question);
    if (!body.acts.empty()) {
        track.procedure = body.acts.back().start;
        track.procedure_code = body.acts.back().code;
        track.stay.clear(); // what was taken now was not taken in hospital
    }
    const auto id = episode.id;
    episode.body = std::move(body);
    keep(std::move(episode));
    if (read::flag(step, "card"))
        implant_card(id, date);
}

void Chronicle::telemedicine(Episode& episode, OutpatientBody& body, const Json& step, Track& track) {
    body.platform = "Piattaforma regionale di telemedicina (SIMULAZIONE)";
    body.remote_place = "domicilio: " + m_person.address.street + ", " + m_person.address.city;
    const auto& place = *m_directory.structure(episode.structure);
    if (episode.kind == "TELECONSULTO") {
        const auto& other =
            read::text(step, "other_unit").empty() ? std::string("cardiologia") : read::text(step, "other_unit");
        const auto& far = m_directory.with_unit(m_person.asl, other, true, m_salt + 1);
        body.participants = {m_directory.at(far, other, m_salt + 2).fiscal_code};
        if (!m_person.doctor.empty())
            body.participants.push_back(m_person.doctor);
        body.remote_place = place.name;
    } else if (episode.kind == "TELEASSISTENZA") {
        body.participants = {m_directory.at(place, "infermiere", m_salt).fiscal_code};
    }
    for (const auto& own : read::texts(step, "participants"))
        body.participants.push_back(own);
    (void)track;
}

void Chronicle::radiology(const Json& step, Track& track, TimePoint time, const Episode* parent) {
    auto& random = track.random;
    if (const auto fixed = parse_local(read::text(step, "on")))
        time = *fixed;
    const auto date = day_of(time);
    const auto& place = parent != nullptr && read::text(step, "structure").empty()
                            ? *m_directory.structure(parent->structure)
                            : (random.chance(0.3) && !m_story
                                   ? m_directory.service(m_person.asl, Directory::Service::accredited, m_salt)
                                   : place_of(step, true, "radiologia"));
    auto episode = begin("RAD", step, time, time + minutes(20), time + minutes(random.between(40, 150)));
    episode.structure = place.id;
    const auto& author = m_directory.at(place, "radiologia", mix(m_salt, 8, episode.id));
    if (episode.author.empty())
        episode.author = author.fiscal_code;
    episode.unit = author.unit;
    RadiologyBody body;
    const Scene scene{date, &track, nullptr, nullptr};
    body.modality = read::text(step, "modality");
    body.exam = m_known.procedure(read::text(step, "exam"));
    body.exam_text =
        read::text(step, "exam_text").empty() ? body.exam.display : fill(read::text(step, "exam_text"), scene);
    body.question = say(step, "question", scene);
    body.question_code = m_known.diagnosis(read::text(step, "question_code"));
    body.history = say(step, "history", scene);
    body.technique = say(step, "technique", scene);
    body.comparison = say(step, "comparison", scene);
    body.findings = say(step, "findings", scene);
    body.conclusions = say(step, "conclusions", scene);
    body.advice = say(step, "advice", scene);
    body.dose = say(step, "dose", scene);
    body.accession = fmt::format("SIM{:02}{:08}", year_of(date) % 100, mix(m_salt, 9, episode.id) % 100000000);
    body.local_patient_id = fmt::format("PACS-SIM-{:08}", m_salt % 100000000);
    Random uids(m_salt, 0, 0, episode.id);
    body.study_uid = uid(uids);
    body.series_uid = uid(uids);
    body.image_uid = uid(uids);
    body.technician = m_directory.at(place, "tecnico", m_salt).fiscal_code;
    if (parent != nullptr) {
        episode.parent = parent->id;
        episode.local_order = parent->encounter_id + ".RAD";
        episode.priority = "EM";
        episode.requester = parent->author;
        // Read while the patient waits.
        episode.written = time + minutes(random.between(25, 40));
    } else {
        order(episode, step, track, {{body.exam, body.exam.code, body.exam_text, 1}}, body.question_code,
              body.question);
    }
    if (parent == nullptr)
        apply(step, track, date, episode.id);
    episode.body = std::move(body);
    keep(std::move(episode));
}

void Chronicle::pathology(const Json& step, Track& track, Date date) {
    auto& random = track.random;
    const auto written =
        parse_local(read::text(step, "on")).value_or(at_clock(date, random.between(10, 16), random.between(0, 59)));
    const auto& place = place_of(step, true, "anatomia patologica");
    const auto taken = track.procedure == TimePoint{} ? at_clock(track.last, 10, 0) : track.procedure;
    auto episode = begin("RAP", step, taken, taken + minutes(30), written);
    episode.structure = place.id;
    const auto& author = m_directory.at(place, "anatomia patologica", m_salt);
    if (episode.author.empty())
        episode.author = author.fiscal_code;
    episode.unit = author.unit;
    episode.encounter_id =
        fmt::format("{}.AP.{}.{:06}", place.code, year_of(date), mix(m_salt, 10, episode.id) % 1000000);
    PathologyBody body;
    const Scene scene{date, &track, nullptr, nullptr};
    body.question = say(step, "question", scene);
    body.question_code = m_known.diagnosis(read::text(step, "question_code"));
    body.history = say(step, "history", scene);
    body.specimen = read::text(step, "specimen");
    body.specimen_text = fill(read::text(step, "specimen_text"), scene);
    body.site = fill(read::text(step, "site"), scene);
    body.procedure = track.procedure_code.code.empty() ? m_known.procedure(read::text(step, "procedure_code"))
                                                       : track.procedure_code;
    body.collected = taken;
    body.received = taken + std::chrono::hours(3);
    const auto number = mix(m_salt, 11, episode.id) % 100000;
    body.container_id = fmt::format("SIM-C-{:05}", number);
    body.sample_id = fmt::format("{}-SIM-{:05}", year_of(date), number);
    body.fixation = "formalina tamponata al 10 %";
    body.sampling = say(step, "sampling", scene);
    body.macroscopy = say(step, "macroscopy", scene);
    body.microscopy = say(step, "microscopy", scene);
    body.immunohistochemistry = say(step, "immunohistochemistry", scene);
    body.margin = say(step, "margin", scene);
    body.diagnosis_text = say(step, "diagnosis", scene);
    body.diagnosis = m_known.diagnosis(read::text(step, "diagnosis_code"));
    body.malignant = read::flag(step, "malignant");
    body.tnm = fill(read::text(step, "tnm"), scene);
    body.stage = fill(read::text(step, "stage"), scene);
    body.nodes_examined = static_cast<int>(read::number(step, "nodes_examined"));
    body.nodes_positive = static_cast<int>(read::number(step, "nodes_positive"));
    body.summary = say(step, "summary", scene);
    body.advice = say(step, "advice", scene);
    if (track.stay.empty())
        order(episode, step, track, {{body.procedure, body.procedure.code, "Esame istologico: " + body.site, 1}},
              body.question_code, body.question);
    else {
        episode.parent = track.stay;
        const auto* stay = m_life.episode(track.stay);
        episode.local_order = (stay != nullptr ? stay->encounter_id : episode.encounter_id) + ".AP";
        episode.requester = stay != nullptr ? stay->author : "";
    }
    apply(step, track, date, episode.id);
    episode.body = std::move(body);
    keep(std::move(episode));
}

} // namespace palestra::population
