// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

using std::chrono::minutes;

/// Numbers a family of eight can use up: each person has 128.
constexpr std::uint64_t k_numbers_of_person = 128, k_people_of_family = 8;

/// Facts sheet §3.10: the act priority that goes with U, B, D, P.
std::string act_priority(const std::string& priority) {
    return priority == "U" ? "S" : priority == "B" ? "A" : priority == "D" ? "EL" : "R";
}

std::string header_priority(const std::string& priority) {
    return priority == "U" ? "UR" : priority == "B" ? "A" : "R";
}

} // namespace

/// 15 characters: region 010, letter, 9 (not in use by the samples), year, eight digits.
std::string Chronicle::next_nre(Date date, char series) {
    const auto number = (m_family.number * k_people_of_family + m_member % k_people_of_family) * k_numbers_of_person +
                        static_cast<std::uint64_t>(m_nres++) % k_numbers_of_person;
    // Beyond a hundred million the letter moves on, so a number is never used twice.
    const auto letter = static_cast<char>(series + number / 100'000'000 % 12);
    return fmt::format("010{}9{:02}{:08}", letter, year_of(date) % 100, number % 100'000'000);
}

Code Chronicle::exemption_for(const Code& reason, Date date) const {
    static const std::map<std::string, std::string, std::less<>> by_problem{
        {"427", "0A02"}, {"428", "0A02"}, {"414", "0A02"}, {"401", "0A31"}, {"250", "013"},
        {"585", "023"},  {"174", "048"},  {"153", "048"},  {"172", "048"},  {"496", "057"},
        {"493", "007"},  {"244", "027"},  {"V22", "M50"}};
    const auto wanted = by_problem.find(std::string_view(reason.code).substr(0, 3));
    for (const auto& exemption : m_life.exemptions)
        if (exemption.from <= date && wanted != by_problem.end() && exemption.code.code == wanted->second)
            return exemption.code;
    return {std::string(systems::k_no_exemption), "NE", "Nessuna esenzione"};
}

void Chronicle::order(Episode& report, const Json& step, Track& track, const std::vector<PrescribedService>& services,
                      const Code& reason, const std::string& question) {
    const auto date = day_of(report.start);
    const auto& own = read::text(step, "nre");
    if ((m_person.doctor.empty() || read::flag(step, "internal")) && own.empty()) {
        report.local_order = fmt::format("INT.{}.{:06}", year_of(date), mix(m_salt, 17, report.id) % 1000000);
        return;
    }
    auto priority = read::text(step, "priority");
    if (priority.empty())
        priority = "P";
    report.priority = header_priority(priority);
    report.requester = m_person.doctor;
    const int wait = priority == "U" ? 1 : priority == "B" ? track.random.between(3, 9) : track.random.between(6, 28);
    auto ordered = std::max({date - days(wait), std::min(track.last + days(1), date - days(1)), m_person.birth_date});
    if (const auto fixed = parse_day(read::text(step, "ordered")))
        ordered = *fixed;
    const auto nre = own.empty() ? next_nre(ordered, 'A') : own;
    report.fulfils.push_back(nre);
    SpecialistPrescriptionBody body;
    body.services = services;
    if (body.services.empty())
        body.services.push_back({m_known.procedure("89.7"), "89.7", report.title, 1});
    body.priority = priority;
    body.act_priority = act_priority(priority);
    body.first_access = read::flag(step, "first", false);
    body.question = question.empty() ? reason.display : question;
    body.reason = reason;
    body.exemption = exemption_for(reason, ordered);
    body.branch = report.kind == "LAB"   ? "Laboratorio analisi"
                  : report.kind == "RAD" ? "Diagnostica per immagini"
                                         : report.title;
    if (const auto* visit = report.as<OutpatientBody>())
        body.branch = visit->discipline;
    if (const auto* place = m_directory.structure(report.structure);
        place != nullptr && place->unit(report.unit) != nullptr)
        body.branch_code = place->unit(report.unit)->discipline;
    if (body.branch_code.empty())
        body.branch_code = report.kind == "LAB" ? "03" : report.kind == "RAD" ? "69" : "26";
    const auto time = at_clock(ordered, track.random.between(9, 18), track.random.between(0, 59));
    auto prescription = begin("PRS", Json(), time, time + minutes(10), time + minutes(10));
    prescription.title = "Prescrizione: " + (body.services.size() == 1 ? body.services[0].text : report.title);
    prescription.author = m_person.doctor;
    prescription.structure = m_directory.professional(m_person.doctor)->structure;
    prescription.encounter_id = fmt::format("{}.{}", prescription.structure, hl7_day(ordered));
    prescription.orders.push_back(nre);
    const auto prescription_id = prescription.id;
    prescription.body = body;
    keep(std::move(prescription));
    if (!m_story && !track.random.chance(0.5))
        return;
    if (m_story && !read::flag(step, "dispensed"))
        return;
    auto done = begin("ERS", Json(), report.start, report.end, std::max(report.end, report.start) + minutes(5));
    done.title = "Erogazione: " + (body.services.size() == 1 ? body.services[0].text : report.title);
    done.author = report.author;
    done.structure = report.structure;
    done.unit = report.unit;
    done.parent = report.id;
    SpecialistDispensingBody given{body.services,
                                   nre,
                                   prescription_id,
                                   report.id,
                                   body.branch,
                                   body.branch_code,
                                   std::min(ordered + days(1), date),
                                   false};
    done.body = std::move(given);
    keep(std::move(done));
}

void Chronicle::prescribe(const Therapy& therapy, const Json& wanted, Date date) {
    const auto& kind = therapy.medicine.reimbursement_class;
    const bool white = kind == "C";
    Random random(m_salt, static_cast<std::uint64_t>(m_nres), 0, "prescription");
    const bool always = read::flag(wanted, "prescribed") || white;
    if (m_person.doctor.empty() || kind == "H" || (!always && (m_story || !random.chance(0.4))))
        return;
    auto ordered = date + days(therapy.chronic ? random.between(0, 4) : 0);
    if (const auto fixed = parse_day(read::text(wanted, "ordered")))
        ordered = *fixed;
    const auto bought = m_story ? ordered + days(1) : ordered + days(random.between(0, 1));
    if (bought > m_limit)
        return;
    const auto time = at_clock(ordered, random.between(9, 18), random.between(0, 59));
    DrugPrescriptionBody body;
    PrescribedDrug drug{therapy.medicine, prescribable_aic(therapy.medicine), therapy.posology, 1, false};
    drug.medicine.aic_synthetic = therapy.medicine.aic.empty();
    drug.medicine.aic = drug.aic;
    if (therapy.chronic && therapy.posology.period_hours == 12)
        drug.packages = 2;
    body.drugs.push_back(drug);
    body.reason = m_known.diagnosis(therapy.reason_icd9cm);
    body.exemption = exemption_for(body.reason, ordered);
    body.charged_to_ssn = !white;
    body.valid_until = ordered + days(30);
    if (white) {
        body.pin = fmt::format("{:05}", random.between(0, 99999));
        body.repeats = therapy.chronic ? 3 : 1;
    }
    const auto& own = read::text(wanted, "nre");
    const auto nre = own.empty() ? next_nre(ordered, white ? 'N' : 'A') : own;
    auto prescription = begin(white ? "PRF_NOSSN" : "PRF", Json(), time, time + minutes(8), time + minutes(8));
    prescription.title = "Ricetta: " + therapy.medicine.name;
    prescription.author = m_person.doctor;
    prescription.structure = m_directory.professional(m_person.doctor)->structure;
    prescription.encounter_id = fmt::format("{}.{}", prescription.structure, hl7_day(ordered));
    prescription.orders.push_back(nre);
    const auto prescription_id = prescription.id;
    prescription.body = body;
    keep(std::move(prescription));
    const auto& pharmacy = m_directory.service(m_person.asl, Directory::Service::pharmacy, m_salt);
    const auto sold = std::max(at_clock(bought, random.between(9, 19), random.between(0, 59)), time + minutes(40));
    auto dispensing = begin(white ? "ERF_NOSSN" : "ERF", Json(), sold, sold + minutes(3), sold + minutes(3));
    dispensing.title = "Erogazione: " + therapy.medicine.name;
    dispensing.author = m_directory.at(pharmacy, "farmacista", m_salt).fiscal_code;
    dispensing.structure = pharmacy.id;
    dispensing.fulfils.push_back(nre);
    DrugDispensingBody given{
        body.drugs, !white, prescription_id, "0.00", "0.00", fmt::format("SIM{:09}", random.between(0, 999999999)), {}};
    if (white)
        given.paid = therapy.medicine.price;
    dispensing.body = std::move(given);
    keep(std::move(dispensing));
}

} // namespace palestra::population
