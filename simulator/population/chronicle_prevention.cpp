// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

using std::chrono::minutes;

std::string place_text(const Address& address) {
    return fmt::format("{}, {} {}", address.street, address.postal_code, address.city);
}

} // namespace

/// Calendar of data/vaccines.json: by months of age, or every autumn.
void Chronicle::plan_vaccinations() {
    Random random(m_salt, 0, 0, "vaccines");
    const bool willing = random.chance(0.93);
    if (!willing || m_person.entitlement != Entitlement::ssn)
        return;
    const auto add = [&](const Json& entry, Date date) {
        if (date > m_limit || date < m_person.birth_date)
            return;
        m_vaccine_plan.emplace_back(&entry, date);
        schedule(date, What::vaccination, 0, m_vaccine_plan.size() - 1);
    };
    for (const auto& entry : m_known.calendar) {
        const auto since = parse_day(read::text(entry, "since")).value_or(day(1990, 1, 1));
        const double share = read::number(entry, "share", 0.9);
        if (read::flag(entry, "yearly")) {
            const bool takes_part = random.chance(share);
            for (int year = std::max(year_of(since), year_of(m_person.birth_date));
                 takes_part && year < year_of(m_limit) + 1; ++year) {
                const auto date = day(year, 10, 10) + days(random.between(0, 70));
                const int age = age_at(m_person.birth_date, date);
                if (age >= read::number(entry, "from", 0) && age <= read::number(entry, "to", 130) &&
                    random.chance(0.85))
                    add(entry, date);
            }
            continue;
        }
        const auto date = plus_months(m_person.birth_date, static_cast<int>(read::number(entry, "months"))) +
                          days(random.between(3, 40));
        if (date >= since && random.chance(share))
            add(entry, date);
    }
}

void Chronicle::vaccination(std::size_t index, Date date) {
    const auto& [entry, planned] = m_vaccine_plan[index];
    Random random(m_salt, index, 0, "vaccination");
    const int at_months = static_cast<int>(read::number(*entry, "at_problem", 0));
    (void)at_months;
    vaccinate(*entry, date, random);
}

void Chronicle::add_risk(Vaccination& v, Date date) const {
    const int age = age_at(m_person.birth_date, date);
    const auto risk = [&](const char* code) {
        return Code{std::string(systems::k_risk_categories), code, m_known.risk_categories.find(code)->second};
    };
    v.risk_category = risk(age > 60 ? "18" : "01");
    for (const auto& [prefix, condition] : {std::pair{"250", "09"},
                                            {"427", "18"},
                                            {"428", "18"},
                                            {"414", "18"},
                                            {"401", "18"},
                                            {"496", "03"},
                                            {"585", "15"},
                                            {"174", "23"}})
        for (const auto& problem : m_life.problems)
            if (v.risk_condition.code.empty() && problem.active_at(date) && problem.code.code.starts_with(prefix))
                v.risk_condition = {std::string(systems::k_risk_conditions), condition,
                                    m_known.risk_conditions.find(condition)->second};
    if (!v.risk_condition.code.empty() && v.risk_category.code == "01")
        v.risk_category = risk("31");
}

void Chronicle::call_by_letter(const Json& wanted, const Vaccination& v, const std::string& vaccine,
                               std::uint64_t salt) {
    const auto date = day_of(v.time);
    // A letter calls, when the calendar says so (LETT_VACC).
    if (read::flag(wanted, "letter") && date >= m_window && salt % 2 == 0 && !m_story) {
        Json letter{{"kind", "LETT_VACC"}, {"vaccine", vaccine}};
        Track invited;
        invited.random = Random(salt);
        invited.last = date;
        const auto sent = date - days(static_cast<int>(12 + salt % 20));
        letter["appointment"] = local_iso(v.time);
        letter["dose"] = v.dose_number;
        if (sent >= m_person.birth_date)
            invitation(letter, invited, sent);
    }
}

void Chronicle::vaccinate(const Json& wanted, Date date, Random& random) {
    const auto kind = m_known.vaccines.find(read::text(wanted, "vaccine"));
    if (kind == m_known.vaccines.end())
        return;
    const auto& k = kind->second;
    const auto time = parse_local(read::text(wanted, "on"))
                          .value_or(at_clock(date, random.between(9, 16), random.between(0, 11) * 5));
    const auto& center = m_directory.structure(read::text(wanted, "structure")) != nullptr
                             ? *m_directory.structure(read::text(wanted, "structure"))
                             : m_directory.service(m_person.asl, Directory::Service::vaccination, m_salt);
    Vaccination v;
    v.vaccine = k.medicine;
    v.antigens = k.antigens;
    v.manufacturer = k.manufacturer;
    v.time = time;
    v.dose_number = static_cast<int>(read::number(wanted, "dose", 1));
    const auto salt = mix(m_salt, static_cast<std::uint64_t>(date.time_since_epoch().count()), k.key);
    v.lot = read::text(wanted, "lot").empty() ? fmt::format("SIM{:02}{:c}{:02}", year_of(date) % 100,
                                                            static_cast<char>('A' + salt % 20), salt / 20 % 90 + 10)
                                              : read::text(wanted, "lot");
    v.lot_expires = date + days(150 + static_cast<int>(salt % 300));
    const bool small = age_at(m_person.birth_date, date) < 2;
    const bool left = salt % 3 != 0;
    v.route = {std::string(systems::k_route), k.route,
               k.route == "PO"   ? "Orale"
               : k.route == "SQ" ? "Sottocutanea"
                                 : "Intramuscolare"};
    if (k.route != "PO")
        v.site = {std::string(systems::k_act_site), small ? (left ? "LVL" : "RVL") : (left ? "LD" : "RD"),
                  small ? (left ? "Vasto laterale sinistro" : "Vasto laterale destro")
                        : (left ? "Deltoide sinistro" : "Deltoide destro")};
    v.quantity = k.quantity;
    const int age = age_at(m_person.birth_date, date);
    add_risk(v, date);
    if (const auto months = read::number(wanted, "next_months"); months > 0)
        v.next_dose = plus_months(date, static_cast<int>(months));
    if (const auto months = read::number(wanted, "covers_months"); months > 0)
        v.covered_until = plus_months(date, static_cast<int>(months));
    if (salt % 17 == 0)
        v.reaction = "dolore nella sede di iniezione per un giorno";
    v.structure = center.id;
    v.professional = read::text(wanted, "author").empty() ? m_directory.at(center, "igiene", m_salt).fiscal_code
                                                          : read::text(wanted, "author");
    call_by_letter(wanted, v, k.key, salt);
    if (date >= m_window && (m_story ? read::text(wanted, "kind") == "SING_VACC" : salt % 3 == 0)) {
        auto episode = begin("SING_VACC", Json(), time, time + minutes(15), time + minutes(15));
        episode.title = k.medicine.name;
        episode.author = v.professional;
        episode.structure = center.id;
        v.episode = episode.id;
        episode.body = VaccinationBody{m_life.vaccinations.size()};
        keep(std::move(episode));
    }
    m_life.vaccinations.push_back(std::move(v));
    if (!m_story && salt % 7 == 0 && m_life.vaccinations.size() > 2 && date >= m_window)
        vaccination_history(Json{{"reason", age < 18 ? "iscrizione a scuola" : "richiesta dell'interessato"}},
                            std::min(date + days(20), m_limit));
}

void Chronicle::vaccination_history(const Json& step, Date date) {
    const auto time = parse_local(read::text(step, "on")).value_or(at_clock(date, 11, 15));
    const auto& center = m_directory.service(m_person.asl, Directory::Service::vaccination, m_salt);
    auto episode = begin("CERT_VACC", step, time, time, time);
    episode.title = "Certificato vaccinale";
    if (episode.structure.empty())
        episode.structure = center.id;
    if (episode.author.empty())
        episode.author = m_directory.at(*m_directory.structure(episode.structure), "igiene", m_salt).fiscal_code;
    episode.body = VaccinationHistoryBody{read::text(step, "reason")};
    keep(std::move(episode));
}

void Chronicle::invitation(const Json& step, Track& track, Date date) {
    const auto& kind = read::text(step, "kind");
    const bool screening = kind == "LETT_SCREEN";
    const auto time = parse_local(read::text(step, "on")).value_or(at_clock(date, 9, 0));
    const auto& place = m_directory.service(
        m_person.asl, screening ? Directory::Service::screening : Directory::Service::vaccination, m_salt);
    auto episode = begin(kind, step, time, time, time);
    if (episode.structure.empty())
        episode.structure = place.id;
    if (episode.author.empty())
        episode.author = m_directory.at(*m_directory.structure(episode.structure), "igiene", m_salt).fiscal_code;
    const auto& where = *m_directory.structure(episode.structure);
    InvitationBody body;
    const bool reminder = read::flag(step, "reminder");
    body.appointment = parse_local(read::text(step, "appointment"))
                           .value_or(at_clock(date + days(track.random.between(18, 40)), track.random.between(9, 16),
                                              track.random.between(0, 3) * 15));
    body.place = where.name;
    body.place_address = place_text(where.address);
    body.phone = where.phone.value;
    if (screening) {
        body.letter = {std::string(systems::k_loinc), reminder ? "108274-2" : "108276-7",
                       reminder ? "Lettera di sollecito" : "Lettera di invito"};
        body.programme = {std::string(systems::k_loinc), read::text(step, "programme"),
                          read::text(step, "programme_name")};
        body.procedure = m_known.procedure(read::text(step, "procedure_code"));
        episode.title = "Invito: " + body.programme.display;
    } else {
        body.letter = {std::string(systems::k_loinc), reminder ? "112074-0" : "111490-9",
                       reminder ? "Lettera di sollecito" : "Lettera di invito"};
        const auto& key = read::text(step, "vaccine");
        if (const auto vaccine = m_known.vaccines.find(key); vaccine != m_known.vaccines.end())
            body.vaccine = vaccine->second.medicine.name;
        if (const auto disease = m_known.vaccine_diseases.find(key.substr(0, key.find('-')));
            disease != m_known.vaccine_diseases.end())
            body.vaccine_disease = disease->second;
        body.dose_number = static_cast<int>(read::number(step, "dose", 1));
        episode.title = "Invito: " + body.vaccine;
    }
    const Scene scene{date, &track, nullptr, nullptr};
    const auto& texts = read::member(m_known.people, screening ? "screening_letter" : "vaccination_letter");
    body.text = say(step, "text", scene).empty() ? say(texts, "text", scene) : say(step, "text", scene);
    body.instructions =
        say(step, "instructions", scene).empty() ? say(texts, "instructions", scene) : say(step, "instructions", scene);
    apply(step, track, date, episode.id);
    episode.body = std::move(body);
    keep(std::move(episode));
}

void Chronicle::summary(Date date, const Json& step) {
    const auto time = parse_local(read::text(step, "on"))
                          .value_or(at_clock(date, 8 + static_cast<int>(mix(m_salt, 20, iso_day(date)) % 10), 30));
    auto episode = begin("PSS", step, time - minutes(25), time, time);
    episode.title = "Profilo sanitario sintetico";
    episode.author = m_person.doctor;
    episode.structure = m_directory.professional(m_person.doctor)->structure;
    episode.version = ++m_summary_version;
    episode.replaces = m_last_summary;
    if (m_summary_series.empty())
        m_summary_series = episode.id;
    episode.series = m_summary_series;
    m_last_summary = episode.id;
    auto& random = m_tracks.empty() ? m_random : m_tracks.front().random;
    auto signs = vital_signs(time - minutes(15), read::member(step, "vitals"), random, true);
    signs.episode = episode.id;
    m_life.vital_signs.push_back(signs);
    PatientSummaryBody body;
    // A doctor of choice follows since some years, a paediatrician from birth.
    const auto begun = date - days(365 * (2 + static_cast<int>(m_salt % 12)));
    body.period_from = parse_day(read::text(step, "since")).value_or(std::max(m_person.birth_date, begun));
    const auto* doctor = m_directory.professional(m_person.doctor);
    body.paediatric = doctor->profession == Profession::paediatrician || doctor->role == "PLS";
    Track none;
    const Scene scene{date, m_tracks.empty() ? nullptr : &m_tracks.front(), nullptr, &signs};
    body.plan = planned_of(step, "recommended", scene);
    body.notes = say(step, "notes", scene);
    if (!m_story) {
        for (auto done = m_life.episodes.rbegin(); done != m_life.episodes.rend() && body.plan.size() < 3; ++done)
            if (const auto* visit = done->as<OutpatientBody>())
                for (const auto& planned : visit->recommended)
                    if (planned.due > date && planned.due < date + days(400) && body.plan.size() < 3)
                        body.plan.push_back(planned);
        body.notes =
            say(read::member(m_known.people, body.paediatric ? "summary_child" : "summary_adult"), "notes", scene);
    }
    episode.body = std::move(body);
    apply(step, m_tracks.empty() ? none : m_tracks.front(), date, episode.id);
    keep(std::move(episode));
}

} // namespace palestra::population
