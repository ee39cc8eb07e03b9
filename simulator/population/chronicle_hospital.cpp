// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Code emergency_code(std::string_view list, const Json& step, std::string_view name, const char* otherwise,
                    const std::map<std::string, std::string>& names) {
    auto code = read::text(step, name);
    if (code.empty())
        code = otherwise;
    const auto found = names.find(code);
    return {"2.16.840.1.113883.2.9.6.1.54." + std::string(list), code, found == names.end() ? "" : found->second};
}

// Value lists of facts sheet §4.1, the entries in use, in our wording.
const std::map<std::string, std::string> k_transport{{"1", "Ambulanza del 118"}, {"3", "Autonomo, con mezzi propri"}};
const std::map<std::string, std::string> k_sender{
    {"1", "Medico di medicina generale o pediatra"}, {"5", "Centrale operativa 118"}, {"6", "Decisione propria"}};
const std::map<std::string, std::string> k_problem{{"01", "Coma"},
                                                   {"04", "Dolore addominale"},
                                                   {"05", "Dolore toracico"},
                                                   {"06", "Dispnea"},
                                                   {"07", "Dolore precordiale"},
                                                   {"09", "Emorragia non traumatica"},
                                                   {"10", "Trauma"},
                                                   {"12", "Febbre"},
                                                   {"13", "Reazione allergica"},
                                                   {"14", "Alterazioni del ritmo"},
                                                   {"15", "Ipertensione arteriosa"},
                                                   {"18", "Sintomi otorinolaringoiatrici"},
                                                   {"22", "Sintomi urologici"},
                                                   {"23", "Altri sintomi o disturbi"},
                                                   {"26", "Caduta da altezza non superiore alla statura"},
                                                   {"03", "Altri sintomi del sistema nervoso"}};
const std::map<std::string, std::string> k_triage{{"1", "Rosso - emergenza"},
                                                  {"2", "Arancione - urgenza"},
                                                  {"3", "Azzurro - urgenza differibile"},
                                                  {"4", "Verde - urgenza minore"},
                                                  {"5", "Bianco - non urgenza"}};
const std::map<std::string, std::string> k_outcome{{"1", "Dimissione a domicilio"},
                                                   {"2", "Ricovero in reparto di degenza"},
                                                   {"8", "Dimissione con rinvio a strutture ambulatoriali"}};

void emergency_codes(const Json& step, EmergencyBody& body) {
    body.transport = emergency_code("6", step, "transport", "3", k_transport);
    body.sender = emergency_code("1", step, "sender", body.transport.code == "1" ? "5" : "6", k_sender);
    body.problem = emergency_code("2", step, "problem", "23", k_problem);
    body.triage = emergency_code("4", step, "triage", "3", k_triage);
    body.outcome = emergency_code("5", step, "outcome", "1", k_outcome);
}

std::string note_of(const Therapy& therapy, const std::vector<Therapy>& before) {
    for (const auto& old : before)
        if (old.medicine.atc == therapy.medicine.atc)
            return old.medicine.key == therapy.medicine.key && old.posology.text == therapy.posology.text
                       ? "Invariato"
                       : "Dose modificata";
    return "Nuovo";
}

} // namespace

std::vector<Administration> Chronicle::given_of(const Json& step, const Scene&, TimePoint start) {
    std::vector<Administration> given;
    for (const auto& g : read::member(step, "given")) {
        Administration one;
        one.medicine = m_known.medicine(read::text(g, "medicine"));
        if (allergic_to(one.medicine))
            continue;
        one.posology.quantity = read::number(g, "dose", 1);
        one.posology.unit = read::text(g, "unit");
        one.posology.route = read::text(g, "route").empty() ? "IV" : read::text(g, "route");
        one.posology.route_text = one.posology.route == "IV"   ? "Endovenosa"
                                  : one.posology.route == "PO" ? "Orale"
                                                               : "Inalatoria";
        one.posology.period_hours = 0;
        one.posology.text = fmt::format("{:g} {}", one.posology.quantity,
                                        one.posology.unit.empty() ? one.medicine.form : one.posology.unit);
        std::ranges::replace(one.posology.text, '.', ',');
        one.time =
            parse_local(read::text(g, "on")).value_or(start + minutes(static_cast<int>(read::number(g, "after", 40))));
        given.push_back(std::move(one));
    }
    return given;
}

void Chronicle::urgent_report(const Json& step, const Episode& episode, const EmergencyBody& body) {
    // The laboratory's own report, if any, comes first: the dose of an anticoagulant waits for it.
    if (read::flag(step, "lab") && !body.tests.empty()) {
        const auto& place = *m_directory.structure(episode.structure);
        const auto collected = body.triage_time + minutes(20);
        auto report = begin("LAB", Json(), collected, collected + minutes(5), collected + minutes(55));
        report.title = "Esami urgenti di pronto soccorso";
        const auto* own = m_directory.structure(read::text(step, "lab_structure"));
        const auto& laboratory = own != nullptr ? *own : place;
        const auto& reader = m_directory.at(laboratory, "laboratorio", m_salt);
        report.structure = laboratory.id;
        report.author = reader.fiscal_code;
        report.unit = reader.unit;
        report.parent = episode.id;
        report.local_order = episode.encounter_id + ".LAB";
        report.priority = "EM";
        report.requester = episode.author;
        report.body = LaboratoryBody{collected, body.tests, body.symptoms, "", body.triage_nurse, "urgenza"};
        keep(std::move(report));
    }
}

/// Where, who signs, which encounter; the step's own words come first.
void Chronicle::settle(Episode& episode, const Json& step, const Structure& place, const std::string& unit,
                       std::string_view series) const {
    episode.structure = place.id;
    const auto& author = m_directory.at(place, unit, mix(m_salt, 12, episode.id));
    if (episode.author.empty())
        episode.author = author.fiscal_code;
    episode.unit = author.unit;
    episode.encounter_id = read::text(step, "encounter");
    if (episode.encounter_id.empty())
        episode.encounter_id = fmt::format("{}.{}{}.{:06}", place.code, series, year_of(day_of(episode.start)),
                                           mix(m_salt, 13, episode.id) % 1000000);
}

void Chronicle::remember_procedures(const HospitalStayBody& body, Track& track, const std::string& episode) {
    for (const auto& p : body.procedures) {
        m_life.procedures.push_back(
            {p.code, p.start, p.end, body.diagnoses.empty() ? Code{} : body.diagnoses[0], p.outcome, episode});
        track.procedure = p.start;
        track.procedure_code = p.code;
    }
}

void Chronicle::emergency(const Json& step, Track& track, Date date) {
    auto& random = track.random;
    const auto start =
        parse_local(read::text(step, "on")).value_or(at_clock(date, random.between(7, 20), random.between(0, 59)));
    const auto end = parse_local(read::text(step, "until")).value_or(start + minutes(random.between(170, 440)));
    const auto& place = place_of(step, true, "pronto soccorso");
    auto episode = begin("VPS", step, start, end, end);
    settle(episode, step, place, "pronto soccorso", "PS.");
    episode.priority = "EM";
    EmergencyBody body;
    emergency_codes(step, body);
    body.triage_time = parse_local(read::text(step, "triage_on")).value_or(start + minutes(random.between(3, 13)));
    body.triage_nurse = read::text(step, "nurse").empty()
                            ? m_directory.at(place, "infermiere", mix(m_salt, 14, episode.id)).fiscal_code
                            : read::text(step, "nurse");
    body.vital_signs = vital_signs(body.triage_time,
                                   read::member(step, "vitals").empty() ? Json{{"spo2", Json::array({97, 99})}}
                                                                        : read::member(step, "vitals"),
                                   random, false);
    body.vital_signs.episode = episode.id;
    body.therapy_at_arrival = therapies_at(date);
    body.tests = tests_of(step, "tests", track, start);
    const Scene scene{date, &track, &body.tests, &body.vital_signs};
    body.transport_text =
        body.transport.code == "1" ? "Trasportat" + fill("{o}", scene) + " dal 118." : "Arrivo con mezzi propri.";
    if (const auto own = say(step, "transport_text", scene); !own.empty())
        body.transport_text = own;
    body.symptoms = say(step, "symptoms", scene);
    body.triage_text = say(step, "triage_text", scene);
    body.history = say(step, "history", scene);
    if (body.history.empty())
        body.history = fill("{Uomo} di {eta}. In anamnesi: {patologie}. {allergie}", scene);
    body.examination = say(step, "examination", scene);
    body.course = say(step, "course", scene);
    body.complications = say(step, "complications", scene);
    body.acts = acts_of(step, "acts", scene, start + minutes(15));
    body.given = given_of(step, scene, start);
    body.diagnoses = diagnoses_of(step);
    body.discharge_text = say(step, "discharge", scene);
    body.plan = say(step, "plan", scene);
    body.prognosis_days = static_cast<int>(read::number(step, "prognosis"));
    m_life.vital_signs.push_back(body.vital_signs);
    track.stay = episode.id;
    urgent_report(step, episode, body);
    apply(step, track, date, episode.id);
    body.therapy_at_discharge = body.outcome.code == "2" ? std::vector<Therapy>{} : therapies_at(date);
    if (const auto& exam = read::member(step, "radiology"); exam.is_object())
        radiology(exam, track, start + minutes(75), &episode);
    for (const auto& act : body.acts)
        if (read::flag(step, "procedure") && !act.code.code.starts_with("89."))
            m_life.procedures.push_back({act.code, act.start, act.end,
                                         body.diagnoses.empty() ? Code{} : body.diagnoses[0], act.outcome, episode.id});
    m_free = std::max(m_free, day_of(end));
    episode.body = std::move(body);
    keep(std::move(episode));
}

void Chronicle::tell_stay(const Json& step, const Scene& scene, TimePoint start, HospitalStayBody& body) {
    body.reason = say(step, "reason", scene);
    body.admission_diagnosis = m_known.diagnosis(read::text(step, "admission"));
    body.therapy_at_entry = therapies_at(scene.date);
    body.history = say(step, "history", scene);
    if (body.history.empty())
        body.history = fill("{Uomo} di {eta}. Patologie note: {patologie}. {allergie}", scene);
    body.examination = say(step, "examination", scene);
    body.course = say(step, "course", scene);
    body.complications = say(step, "complications", scene);
    body.findings = say(step, "findings", scene);
    body.procedures = acts_of(step, "procedures", scene, start + hours(24));
    body.consultations = acts_of(step, "consultations", scene, start + hours(30));
    body.given = given_of(step, scene, start + hours(3));
    body.diagnoses = diagnoses_of(step);
    body.condition = say(step, "condition", scene);
    body.follow_up = say(step, "follow_up", scene);
    body.planned_acts = planned_of(step, "planned_acts", scene);
}

void Chronicle::stay(const Json& step, Track& track, Date date) {
    auto& random = track.random;
    const auto& length = read::member(step, "days");
    const int nights = length.is_array() ? random.between(length[0].get<int>(), length[1].get<int>()) : 3;
    const auto start = parse_local(read::text(step, "on"))
                           .value_or(at_clock(date, read::flag(step, "planned", true) ? 8 : random.between(12, 22),
                                              random.between(0, 59)));
    const auto end = parse_local(read::text(step, "until"))
                         .value_or(at_clock(date + days(nights), random.between(10, 14), random.between(0, 59)));
    const auto last = day_of(end);
    if (last > m_limit)
        return; // not discharged yet: nothing is written
    const auto unit = read::text(step, "unit").empty() ? std::string("medicina interna") : read::text(step, "unit");
    const auto* before = m_life.episode(track.stay);
    const bool continues = !read::flag(step, "planned", true) && before != nullptr && before->kind == "VPS";
    const auto& place = continues ? *m_directory.structure(before->structure) : place_of(step, true, unit);
    auto episode = begin("LDO", step, continues ? before->end : start, end, end + minutes(20));
    settle(episode, step, place, unit, "");
    HospitalStayBody body;
    body.planned = read::flag(step, "planned", true);
    episode.priority = body.planned ? "P" : "EM";
    body.tests = tests_of(step, "tests", track, start + hours(2));
    auto admitted = vital_signs(start, Json{{"spo2", Json::array({95, 98})}}, random, true);
    if (!read::member(step, "vitals").empty())
        admitted = vital_signs(start, read::member(step, "vitals"), random, true);
    admitted.episode = episode.id;
    const Scene scene{date, &track, &body.tests, &admitted};
    tell_stay(step, scene, start, body);
    m_life.vital_signs.push_back(admitted);
    track.stay = episode.id;
    const auto devices = m_life.devices.size();
    apply(step, track, last, episode.id);
    if (m_life.devices.size() > devices && !body.procedures.empty())
        m_life.devices.back().implanted = day_of(body.procedures.back().start);
    body.therapy_at_discharge = therapies_at(last);
    for (const auto& therapy : body.therapy_at_discharge)
        body.therapy_notes.push_back(note_of(therapy, body.therapy_at_entry));
    remember_procedures(body, track, episode.id);
    if (!read::text(step, "nre").empty()) {
        std::vector<PrescribedService> services;
        for (const auto& p : body.procedures)
            services.push_back({p.code, p.code.code, p.text, 1});
        order(episode, step, track, services, body.admission_diagnosis, body.reason);
    }
    m_free = std::max(m_free, last);
    if (read::flag(step, "chart") || (!m_story && random.chance(0.3)))
        clinical_chart(track, episode, body);
    const auto id = episode.id;
    episode.body = std::move(body);
    keep(std::move(episode));
    if (read::flag(step, "card"))
        implant_card(id, last);
}

void Chronicle::clinical_chart(Track& track, const Episode& letter, const HospitalStayBody& stay) {
    auto chart = begin("CC", Json(), letter.start, letter.end, letter.end + hours(24 * 2));
    chart.title = "Cartella clinica";
    chart.author = letter.author;
    chart.structure = letter.structure;
    chart.unit = letter.unit;
    chart.encounter_id = letter.encounter_id;
    chart.parent = letter.id;
    ClinicalChartBody body;
    body.stay = letter.id;
    const auto& place = *m_directory.structure(letter.structure);
    const auto& nurse = m_directory.at(place, "infermiere", m_salt).fiscal_code;
    const auto& texts = read::member(m_known.people, "chart");
    auto& random = track.random;
    const auto first = day_of(letter.start), last = day_of(letter.end);
    for (auto date = first; date <= last; date += days(1)) {
        const auto round = std::max(letter.start + minutes(30), at_clock(date, 8, random.between(20, 55)));
        if (round > letter.end)
            break;
        auto signs = vital_signs(round, Json{{"spo2", Json::array({95, 99})}}, random, false);
        signs.episode = chart.id;
        const Scene scene{date, &track, &stay.tests, &signs};
        const bool operated =
            std::ranges::any_of(stay.procedures, [&](const Act& p) { return day_of(p.start) == date; });
        const auto* name = date == first ? "first" : date == last ? "last" : operated ? "operation_day" : "middle";
        body.diary.push_back({round, letter.author, say(texts, name, scene)});
        body.nursing.push_back({round + minutes(40), nurse, say(texts, "nursing", scene)});
        body.vital_signs.push_back(std::move(signs));
    }
    const Scene scene{first, &track, &stay.tests, nullptr};
    body.consent = say(texts, "consent", scene);
    if (!stay.procedures.empty()) {
        const auto& p = stay.procedures.front();
        body.operation =
            p.text + ", " + italian_day(day_of(p.start)) + " ore " + clock_text(p.start) + ". " + p.outcome;
        body.anaesthesia = say(texts, "anaesthesia", scene);
        body.anaesthetist = m_directory.at(place, "anestesia", m_salt).fiscal_code;
        body.surgeon = letter.author;
    }
    chart.body = std::move(body);
    keep(std::move(chart));
}

void Chronicle::implant_card(const std::string& parent, Date date) {
    const auto* letter = m_life.episode(parent);
    if (letter == nullptr || m_life.devices.empty())
        return;
    const auto time = at_clock(date, 15, 30);
    auto card =
        begin("TPI", Json(), letter->start, std::max(letter->end, letter->start), std::max(time, letter->written));
    card.title = "Tessera di " + m_life.devices.back().name;
    card.author = letter->author;
    card.structure = letter->structure;
    card.unit = letter->unit;
    card.encounter_id = letter->encounter_id;
    card.parent = parent;
    card.body = ImplantCardBody{m_life.devices.size() - 1};
    keep(std::move(card));
}

} // namespace palestra::population
