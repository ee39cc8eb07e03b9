// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

std::string route_name(const std::string& route) {
    static const std::map<std::string, std::string> names{{"PO", "Orale"},          {"IM", "Intramuscolare"},
                                                          {"IV", "Endovenosa"},     {"SQ", "Sottocutanea"},
                                                          {"ORINHL", "Inalatoria"}, {"SL", "Sublinguale"}};
    const auto found = names.find(route);
    return found == names.end() ? route : found->second;
}

std::string plural(const std::string& form) {
    if (form.ends_with("ione"))
        return form.substr(0, form.size() - 1) + "i";
    if (form.ends_with("a"))
        return form.substr(0, form.size() - 1) + "e";
    if (form.ends_with("o"))
        return form.substr(0, form.size() - 1) + "i";
    return form;
}

std::string amount(double quantity, const std::string& unit, const std::string& form) {
    auto number = fmt::format("{:g}", quantity);
    std::ranges::replace(number, '.', ',');
    return number + " " + (!unit.empty() ? unit : quantity == 1 ? form : plural(form));
}

/// "1 compressa ogni 24 ore, la sera"
Posology posology_of(const Json& wanted, const Medicine& medicine) {
    Posology p;
    p.quantity = read::number(wanted, "dose", 1);
    p.unit = read::text(wanted, "unit");
    if (const auto& route = read::text(wanted, "route"); !route.empty())
        p.route = route;
    p.route_text = route_name(p.route);
    p.period_hours = static_cast<int>(read::number(wanted, "period", 24));
    p.when_needed = read::flag(wanted, "when_needed");
    p.text = amount(p.quantity, p.unit, medicine.form);
    if (p.when_needed)
        p.text += " al bisogno";
    else if (p.period_hours == 168)
        p.text += " una volta alla settimana";
    else if (p.period_hours == 720)
        p.text += " una volta al mese";
    else if (p.period_hours > 0)
        p.text += fmt::format(" ogni {} ore", p.period_hours);
    if (const auto& when = read::text(wanted, "when"); !when.empty())
        p.text += ", " + when;
    return p;
}

} // namespace

bool Chronicle::allergic_to(const Medicine& medicine) const {
    return std::ranges::any_of(m_life.allergies, [&](const Allergy& a) {
        // Penicillins are one family to whoever is allergic to one of them.
        const auto group = a.agent.code.starts_with("J01C") ? std::string("J01C") : a.agent.code;
        return a.agent.system == systems::k_atc && medicine.atc.starts_with(group);
    });
}

std::vector<Therapy> Chronicle::therapies_at(Date date) const {
    std::vector<Therapy> active;
    for (const auto& therapy : m_life.therapies)
        if (therapy.active_at(date))
            active.push_back(therapy);
    return active;
}

void Chronicle::stop_therapies(const std::string& what, const std::string& reason, Date date,
                               const std::string& episode) {
    for (auto& therapy : m_life.therapies)
        if (therapy.active_at(date) && (therapy.medicine.key == what || therapy.medicine.atc.starts_with(what))) {
            therapy.stop = date;
            therapy.stop_reason = reason;
            therapy.stopped_by = episode;
        }
}

void Chronicle::start_therapy(const Json& wanted, Track& track, Date date, const std::string& episode) {
    auto key = read::text(wanted, "medicine");
    if (key == "rivaroxaban") {
        // The dose follows the last creatinine (facts sheet §7.3, §7.7).
        const LabResult* last = nullptr;
        for (const auto& done : m_life.episodes) {
            const auto* report = done.as<LaboratoryBody>();
            if (const auto* found = report != nullptr ? find_result(report->panels, "2160-0") : nullptr)
                last = found;
        }
        const double creatinine = last != nullptr ? *last->value : 0.9;
        key = rivaroxaban_for(
            creatinine_clearance(age_at(m_person.birth_date, date), weight_at(date), m_person.sex, creatinine));
    }
    auto medicine = m_known.medicine(key);
    if (key.empty() || medicine.atc.empty())
        return;
    if (allergic_to(medicine)) {
        const auto& other = read::text(wanted, "instead");
        medicine = m_known.medicine(other);
        if (other.empty() || allergic_to(medicine))
            return;
    }
    Therapy therapy;
    therapy.medicine = medicine;
    therapy.posology = posology_of(wanted, medicine);
    therapy.start = date;
    const auto day_count = static_cast<int>(read::number(wanted, "days"));
    therapy.chronic = day_count == 0;
    if (day_count > 0) {
        therapy.stop = date + days(day_count);
        therapy.stop_reason = "Ciclo concluso";
    }
    therapy.reason_icd9cm = read::text(wanted, "reason");
    therapy.reason = m_known.diagnosis(therapy.reason_icd9cm).display;
    therapy.started_by = episode;
    for (auto& now : m_life.therapies)
        if (now.active_at(date) && now.medicine.atc == medicine.atc) {
            if (now.medicine.key == medicine.key && now.posology.text == therapy.posology.text)
                return; // goes on as before
            now.stop = date;
            now.stop_reason = "Dose modificata";
            now.stopped_by = episode;
        }
    if (date >= m_window)
        prescribe(therapy, wanted, date);
    m_life.therapies.push_back(std::move(therapy));
    (void)track;
}

void Chronicle::implant(const Json& wanted, Track& track, Date date, const std::string& episode) {
    Random random(m_salt, m_life.devices.size(), 0, "device");
    Device device;
    device.code = {std::string(systems::k_cnd), read::text(wanted, "cnd"), read::text(wanted, "cnd_name")};
    device.name = read::text(wanted, "name");
    device.manufacturer = read::text(wanted, "manufacturer");
    device.manufacturer_phone = "tel:+390000" + std::to_string(100000 + random.between(0, 899999));
    device.manufacturer_mail = "mailto:assistenza@example.org";
    device.manufacturer_address = "Via del Prototipo 1, 10138 Torino";
    device.model = read::text(wanted, "model");
    device.lot = fmt::format("SIM{:05}", random.between(0, 99999));
    device.serial = fmt::format("SIM-{:08}", random.between(0, 99999999));
    device.implanted = date;
    device.expires = date + days(random.between(200, 900));
    device.site = fill(read::text(wanted, "site"), {date, &track, nullptr, nullptr});
    device.reason_icd9cm = read::text(wanted, "reason");
    device.mri = read::text(wanted, "mri");
    device.mri_text = read::text(wanted, "mri_text");
    device.episode = episode;
    m_life.devices.push_back(std::move(device));
}

void Chronicle::apply_problems(const Json& step, const Scene& scene, const std::string& episode) {
    const auto date = scene.date;
    for (const auto& p : read::member(step, "problems")) {
        const auto& code = read::text(p, "code");
        for (const auto& replaced : read::texts(p, "replaces"))
            for (auto& old : m_life.problems)
                if (old.code.code == replaced && old.active_at(date))
                    old.end = date;
        const bool known = std::ranges::any_of(
            m_life.problems, [&](const Problem& old) { return old.code.code == code && old.active_at(date); });
        const auto comment = fill(read::text(p, "comment"), scene);
        if (known) {
            for (auto& old : m_life.problems)
                if (old.code.code == code && old.active_at(date) && !comment.empty())
                    old.comment = comment;
            continue;
        }
        Problem problem{m_known.diagnosis(code),
                        parse_day(read::text(p, "onset")).value_or(date),
                        std::nullopt,
                        read::flag(p, "chronic", true),
                        read::text(p, "severity"),
                        comment,
                        episode};
        const auto day_count = static_cast<int>(read::number(p, "days"));
        if (day_count > 0)
            problem.end = problem.onset + days(day_count);
        m_life.problems.push_back(std::move(problem));
    }
    for (const auto& code : read::texts(step, "solved"))
        for (auto& problem : m_life.problems)
            if (problem.code.code == code && problem.active_at(date))
                problem.end = date;
}

void Chronicle::apply_status(const Json& step, const Scene& scene, const std::string& episode) {
    const auto date = scene.date;
    auto& track = *scene.track;
    if (const auto& path = read::member(step, "care_path"); path.is_object())
        m_life.care_paths.push_back(
            {read::text(path, "name"), read::text(path, "problem"), date, fill(read::text(path, "text"), scene)});
    if (const auto& pregnancy = read::member(step, "pregnancy"); pregnancy.is_object()) {
        const auto begun = date - days(static_cast<int>(read::number(pregnancy, "days_before")));
        if (read::flag(pregnancy, "ends") && !m_life.pregnancies.empty()) {
            m_life.pregnancies.back().outcome = Pregnancy::Outcome::birth;
            m_life.pregnancies.back().ended = date;
            m_life.pregnancies.back().text = fill(read::text(pregnancy, "text"), scene);
        } else
            m_life.pregnancies.push_back({Pregnancy::Outcome::ongoing, begun, begun + days(280), std::nullopt,
                                          fill(read::text(pregnancy, "text"), scene)});
    }
    if (const auto& status = read::member(step, "status"); status.is_object())
        m_life.functional_status.push_back(
            {{std::string(systems::k_motor_ability), read::text(status, "motor"), read::text(status, "motor_name")},
             read::text(status, "regime").empty()
                 ? Code{}
                 : Code{std::string(systems::k_care_regime), read::text(status, "regime"),
                        read::text(status, "regime_name")},
             m_known.diagnosis(read::text(status, "mental")),
             date});
    if (const auto& device = read::member(step, "device"); device.is_object())
        implant(device, track, date, episode);
    if (const auto& past = read::member(step, "past_procedure"); past.is_object() && episode.empty())
        m_life.procedures.push_back({m_known.procedure(read::text(past, "code")), at_clock(date, 10, 0),
                                     at_clock(date, 11, 0), m_known.diagnosis(read::text(past, "reason")),
                                     read::text(past, "outcome"), ""});
}

void Chronicle::apply(const Json& step, Track& track, Date date, const std::string& episode) {
    const Scene scene{date, &track, nullptr, nullptr};
    apply_problems(step, scene, episode);
    const auto& reason = read::text(step, "stop_reason");
    for (const auto& what : read::texts(step, "stop"))
        stop_therapies(what, reason.empty() ? "Non più indicato" : reason, date, episode);
    for (const auto& wanted : read::member(step, "start"))
        start_therapy(wanted, track, parse_day(read::text(wanted, "from")).value_or(date), episode);
    for (const auto& [loinc, by] : read::member(step, "shift").items())
        if (by.is_number())
            m_laboratory.shift(loinc, date, by.get<double>());
    for (const auto& [loinc, by] : read::member(step, "slope").items())
        if (by.is_number())
            m_laboratory.shift(loinc, date, 0, by.get<double>());
    m_systolic += static_cast<int>(read::number(step, "systolic"));
    if (!m_story)
        m_body_mass += read::number(step, "body_mass");
    for (const auto& code : read::texts(step, "exemptions"))
        if (std::ranges::none_of(m_life.exemptions, [&](const Exemption& e) { return e.code.code == code; }))
            if (const auto name = m_known.exemptions.find(code);
                name != m_known.exemptions.end() && !m_person.doctor.empty()) {
                const auto from =
                    parse_day(read::text(step, "exemption_from")).value_or(std::min(date + days(20), m_limit));
                m_life.exemptions.push_back(
                    {{std::string(systems::k_exemptions), code, name->second}, from, std::nullopt});
            }
    apply_status(step, scene, episode);
}

/// The storyline's steps 22–23: a creatinine that crosses the limit changes the dose within ten days.
void Chronicle::adjust_anticoagulant(Track& track, Date date, double creatinine, const std::string& laboratory) {
    const auto wanted = rivaroxaban_for(
        creatinine_clearance(age_at(m_person.birth_date, date), weight_at(date), m_person.sex, creatinine));
    const auto current = std::ranges::find_if(
        m_life.therapies, [&](const Therapy& t) { return t.active_at(date) && t.medicine.atc == "B01AF01"; });
    if (m_story || current == m_life.therapies.end() || current->medicine.key == wanted || wanted.empty())
        return;
    Random random(m_salt, 0, 0, laboratory);
    const auto visit = date + days(random.between(5, 12));
    if (visit > m_limit)
        return;
    for (const auto& file : m_known.pathways)
        if (const auto& step = read::member(file, "anticoagulant_change"); step.is_object())
            outpatient(step, track, visit);
}

} // namespace palestra::population
