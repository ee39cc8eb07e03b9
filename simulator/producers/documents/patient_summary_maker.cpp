// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/patient_summary_maker.hpp"

#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/sections.hpp"

#include <algorithm>
#include <array>

namespace palestra::producers {
namespace {

/// How much of the past a summary tells: the doctor chooses what still matters.
constexpr std::size_t k_most_encounters = 6;
constexpr std::size_t k_most_panels = 3;

std::vector<cda::Therapy> therapies_of(const Case& of) {
    std::vector<cda::Therapy> therapies;
    for (const auto* therapy : of.life.therapies_at(of.day()))
        therapies.push_back(therapy_of(*therapy, of.day()));
    if (therapies.empty()) {
        cda::Therapy none;
        none.absence = code_of(cda::oid::absent_medications, "no-known-medications", "Nessuna terapia in corso");
        therapies.push_back(std::move(none));
    }
    return therapies;
}

/// Past ones too: a summary tells them.
std::vector<cda::Problem> problem_list_of(const Case& of) {
    std::vector<cda::Problem> problems;
    for (const auto& problem : of.life.problems)
        if (problem.onset <= of.day())
            problems.push_back(problem_of(problem, of.day()));
    if (problems.empty()) {
        cda::Problem none;
        none.problem = code_of(cda::oid::absent_problems, "no-known-problems", "Nessun problema noto");
        problems.push_back(std::move(none));
    }
    return problems;
}

std::vector<cda::SummaryVaccination> vaccinations_of(const Case& of) {
    std::vector<cda::SummaryVaccination> vaccinations;
    for (const auto* source : of.life.vaccinations_until(of.day())) {
        cda::SummaryVaccination vaccination;
        vaccination.time = population::hl7_day(population::day_of(source->time));
        vaccination.vaccine = code_of(cda::oid::atc, source->vaccine.atc, source->vaccine.name);
        vaccination.lot = source->lot;
        vaccination.route = code_of(source->route);
        vaccination.site = code_of(source->site);
        vaccination.dose_number = std::to_string(source->dose_number);
        if (source->covered_until)
            vaccination.valid_until = population::hl7_day(*source->covered_until);
        vaccinations.push_back(std::move(vaccination));
    }
    return vaccinations;
}

cda::Observation said(cda::Code code, cda::Value value, population::Date day) {
    cda::Observation observation;
    observation.code = std::move(code);
    observation.value = std::move(value);
    observation.time = on(day);
    return observation;
}

std::vector<cda::Observation> lifestyle_of(const Case& of) {
    const auto& lifestyle = of.life.lifestyle;
    std::vector<cda::Observation> said_of;
    if (!lifestyle.smoking.code.empty())
        said_of.push_back(said(loinc("72166-2", "Abitudine al fumo"), code_of(lifestyle.smoking), of.day()));
    if (lifestyle.drinks_per_day > 0)
        said_of.push_back(said(loinc("11295-3", "Bevande alcoliche al giorno"),
                               cda::Quantity{std::to_string(lifestyle.drinks_per_day), "/d"}, of.day()));
    return said_of;
}

std::vector<cda::Observation> pregnancies_of(const Case& of) {
    std::vector<cda::Observation> said_of;
    int count = 0;
    const population::Pregnancy* ongoing = nullptr;
    for (const auto& pregnancy : of.life.pregnancies) {
        if (pregnancy.last_menses > of.day())
            continue;
        ++count;
        if (!pregnancy.ended || *pregnancy.ended > of.day())
            ongoing = &pregnancy;
    }
    if (count > 0)
        said_of.push_back(
            said(loinc("11996-6", "Numero di gravidanze"), cda::Integer{std::to_string(count)}, of.day()));
    if (ongoing != nullptr)
        said_of.push_back(said(loinc("11778-8", "Data presunta del parto"),
                               cda::Moment{population::hl7_day(ongoing->due)}, of.day()));
    return said_of;
}

std::vector<cda::Panel> vital_signs_of(const Case& of) {
    const auto* signs = of.life.last_vital_signs(of.day());
    if (signs == nullptr)
        return {};
    cda::Panel panel;
    panel.code = loinc("85353-1", "Parametri vitali");
    panel.time = at(signs->time);
    panel.results = observations_of(*signs);
    for (auto& result : panel.results)
        result.time = {};
    return {std::move(panel)};
}

/// A range with one end is told in words: the PSS wants both ends or a text (facts sheet §3.6 no. 14).
cda::Panel with_whole_ranges(cda::Panel panel) {
    for (auto& result : panel.results)
        for (auto& range : result.ranges) {
            const auto* bounds = std::get_if<cda::QuantityRange>(&range.value);
            if (bounds == nullptr || (bounds->low && bounds->high))
                continue;
            range.text = bounds->low ? "oltre " + bounds->low->value : "fino a " + bounds->high->value;
            range.value = {};
        }
    return panel;
}

std::vector<cda::Panel> investigations_of(const Case& of) {
    std::vector<cda::Panel> panels;
    const auto reports = of.life.episodes_for("LAB");
    for (auto at = reports.rbegin(); at != reports.rend() && panels.size() < k_most_panels; ++at) {
        const auto* body = (*at)->as<population::LaboratoryBody>();
        if (body == nullptr || (*at)->written > of.episode.written)
            continue;
        for (const auto& panel : body->panels)
            if (panels.size() < k_most_panels)
                panels.push_back(with_whole_ranges(panel_of(panel, body->collected)));
    }
    return panels;
}

std::vector<cda::Device> devices_of(const Case& of) {
    std::vector<cda::Device> devices;
    for (const auto& source : of.life.devices)
        if (source.implanted <= of.day() && !(source.removed && *source.removed <= of.day()))
            devices.push_back({{}, code_of(source.code), on(source.implanted), source.name + ", " + source.site});
    return devices;
}

cda::Plan plan_of(const population::PlannedAct& act) {
    cda::Plan plan;
    plan.time = on(act.due);
    plan.words = act.text;
    if (!act.encounter.empty()) {
        plan.kind = cda::Plan::Kind::encounter;
        plan.code = code_of("2.16.840.1.113883.2.9.77.22.11.14", act.encounter, "");
    } else if (!act.code.code.empty()) {
        plan.kind = cda::Plan::Kind::procedure;
        plan.code = icd(act.code);
    } else {
        plan.kind = cda::Plan::Kind::act;
        plan.code = loinc("48767-8", "Annotazione");
    }
    return plan;
}

std::vector<cda::Procedure> procedures_of(const Case& of) {
    std::vector<cda::Procedure> procedures;
    for (const auto& procedure : of.life.procedures)
        if (procedure.end <= of.episode.written)
            procedures.push_back(procedure_of(procedure));
    return procedures;
}

/// The contacts that a summary names, newest first.
std::vector<cda::Encounter> encounters_of(const Case& of) {
    struct Contact {
        std::string_view kind, code, words;
    };

    static constexpr std::array k_contacts{Contact{"LDO", "IMP", "Ricovero"}, Contact{"VPS", "EMER", "Pronto soccorso"},
                                           Contact{"RSA", "AMB", "Visita ambulatoriale"}};
    std::vector<cda::Encounter> encounters;
    for (auto at = of.life.episodes.rbegin(); at != of.life.episodes.rend(); ++at) {
        const auto contact = std::ranges::find(k_contacts, at->kind, &Contact::kind);
        if (contact == k_contacts.end() || at->written > of.episode.written || encounters.size() == k_most_encounters)
            continue;
        cda::Encounter encounter;
        encounter.code =
            code_of("2.16.840.1.113883.2.9.77.22.11.14", std::string(contact->code), std::string(contact->words));
        encounter.time = between(population::day_of(at->start), population::day_of(at->end));
        encounter.performers = {performer_of(of, at->author, encounter.time)};
        encounter.words = at->title;
        encounters.push_back(std::move(encounter));
    }
    return encounters;
}

std::vector<cda::FunctionalStatus> functional_status_of(const Case& of) {
    const auto* source = of.life.functional_status_at(of.day());
    if (source == nullptr)
        return {};
    cda::FunctionalStatus status;
    status.time = since(source->since);
    status.motor_ability = code_of(source->motor);
    if (!source->care_regime.code.empty())
        status.care_regime = code_of(source->care_regime);
    if (!source->mental.code.empty())
        status.mental_status = icd(source->mental);
    return {std::move(status)};
}

std::vector<cda::CareNetwork> networks_of(const Case& of) {
    std::vector<cda::CareNetwork> networks;
    for (const auto& path : of.life.care_paths) {
        if (path.from > of.day())
            continue;
        cda::CareNetwork network;
        network.words = path.name;
        network.time = since(path.from);
        network.comment = path.text;
        networks.push_back(std::move(network));
    }
    return networks;
}

void add_will_and_rights(const Case& of, cda::PatientSummary& d) {
    if (const auto& donation = of.life.organ_donation; donation && donation->declared <= of.day())
        d.organ_donation = cda::text_section(std::string(donation->consents ? "Assenso" : "Dissenso") +
                                             " alla donazione di organi e tessuti, dichiarato il " +
                                             population::italian_day(donation->declared) +
                                             (donation->place.empty() ? "." : ", " + donation->place + "."));
    std::vector<cda::Exemption> exemptions;
    for (const auto& exemption : of.life.exemptions)
        if (exemption.from <= of.day())
            exemptions.push_back(exemption_of(exemption, of.day()));
    put(d.exemptions, std::move(exemptions));
    put(d.networks, networks_of(of));
}

} // namespace

cda::PatientSummary make_patient_summary(const Case& of, const population::PatientSummaryBody& body) {
    cda::PatientSummary d;
    d.header = header_of(of);
    auto& author = d.header.authors.front().assigned;
    author.code = body.paediatric ? code_of(cda::oid::author_role, "PLS", "Pediatra di libera scelta")
                                  : code_of(cda::oid::author_role, "MMG", "Medico di medicina generale");
    d.header.orders.clear();
    d.header.services = {{{}, between(body.period_from, of.day())}};
    put(d.allergies, allergies_of(of));
    put(d.therapies, therapies_of(of));
    put(d.vaccinations, vaccinations_of(of));
    put(d.problems, problem_list_of(of));
    if (!body.notes.empty())
        d.problems->remarks = {cda::paragraph(body.notes)};
    put(d.family_history, family_history_of(of));
    put(d.lifestyle, lifestyle_of(of));
    put(d.pregnancies, pregnancies_of(of));
    put(d.vital_signs, vital_signs_of(of));
    put(d.devices, devices_of(of));
    std::vector<cda::Plan> plans;
    for (const auto& act : body.plan)
        plans.push_back(plan_of(act));
    put(d.plans, std::move(plans));
    put(d.procedures, procedures_of(of));
    put(d.encounters, encounters_of(of));
    put(d.functional_status, functional_status_of(of));
    put(d.investigations, investigations_of(of));
    add_will_and_rights(of, d);
    return d;
}

} // namespace palestra::producers
