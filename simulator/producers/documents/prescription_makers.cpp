// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

#include <fmt/format.h>

namespace palestra::producers {
namespace {

constexpr const char* k_access_types = "2.16.840.1.113883.2.9.5.2.4";

/// The document of a prescription bears the NRE (facts sheet §2.1), and is its own order.
cda::FullHeader prescription_header(const Case& of, const std::string& encounter_code) {
    auto header = header_of(of);
    if (!of.episode.orders.empty())
        header.id = {cda::oid::nre, of.episode.orders.front(), "Ministero delle Finanze"};
    header.orders.clear();
    header.encounter = encounter_of(of);
    header.encounter->code =
        code_of(cda::oid::act_code, encounter_code, encounter_code == "HH" ? "Domicilio" : "Ambulatorio");
    return header;
}

void put_exemption(cda::PrescriptionSections& sections, const population::Code& exemption) {
    auto code = code_of(exemption);
    if (code.empty())
        code = code_of(cda::oid::no_exemption, "NE", "Nessuna esenzione");
    sections.exemptions.emplace().entries = {std::move(code)};
}

cda::PrescribedDrug line_of(const Case& of, const population::PrescribedDrug& source) {
    cda::PrescribedDrug line;
    line.drug = drug_of(source);
    line.packages = {std::to_string(source.packages)};
    line.time.low = population::hl7_day(of.day());
    const auto& posology = source.posology;
    if (posology.period_hours > 0 && !posology.when_needed)
        line.every = {std::to_string(posology.period_hours), "h"};
    line.route = code_of(cda::oid::route, posology.route, posology.route_text);
    line.dose = {fmt::format("{:g}", posology.quantity), posology.unit};
    if (!source.medicine.aifa_note.empty())
        line.aifa_notes = {
            code_of("2.16.840.1.113883.2.9.6.1.24", source.medicine.aifa_note, "Nota " + source.medicine.aifa_note)};
    if (source.not_substitutable)
        line.not_substitutable = {code_of("2.16.840.1.113883.2.9.6.1.52", "1", "Non sostituibile")};
    line.note = posology.text;
    return line;
}

} // namespace

cda::Drug drug_of(const population::PrescribedDrug& source) {
    cda::Drug drug;
    drug.code = code_of(cda::oid::aic, source.aic, source.medicine.name);
    drug.code.translations = {code_of(cda::oid::atc, source.medicine.atc, source.medicine.atc_name)};
    drug.name = source.medicine.name;
    return drug;
}

cda::DrugPrescription make_drug_prescription(const Case& of, const population::DrugPrescriptionBody& body) {
    cda::DrugPrescription document;
    document.header = prescription_header(of, body.home_or_office);
    put_exemption(document, body.exemption);
    auto& section = document.drugs.emplace();
    for (const auto& drug : body.drugs) {
        auto line = line_of(of, drug);
        line.diagnosis = icd(body.reason);
        section.entries.push_back(std::move(line));
    }
    return document;
}

cda::PrivateDrugPrescription make_private_drug_prescription(const Case& of,
                                                            const population::DrugPrescriptionBody& body) {
    cda::PrivateDrugPrescription document;
    document.header = prescription_header(of, body.home_or_office);
    put_exemption(document, body.exemption);
    auto& section = document.drugs.emplace();
    for (const auto& drug : body.drugs) {
        auto line = line_of(of, drug);
        line.id = {cda::oid::nre, body.pin, "SAC"};
        line.diagnosis = icd(body.reason);
        line.pain_therapy = body.pain_therapy;
        if (body.repeats > 0)
            line.repeats = std::to_string(body.repeats);
        section.entries.push_back(std::move(line));
    }
    return document;
}

cda::SpecialistPrescription make_specialist_prescription(const Case& of,
                                                         const population::SpecialistPrescriptionBody& body) {
    cda::SpecialistPrescription document;
    document.header = prescription_header(of, body.encounter);
    put_exemption(document, body.exemption);
    auto& section = document.services.emplace();
    for (const auto& service : body.services) {
        cda::PrescribedService line;
        line.id = {cda::oid::regional("10", "4.4"), of.episode.id + "-" + std::to_string(section.entries.size() + 1),
                   "Regione Piemonte"};
        line.code = code_of(service.code);
        line.priority = cda::prescription_priority(body.priority.empty() ? 'P' : body.priority.front());
        line.quantity = std::to_string(service.quantity);
        line.access_types = {body.first_access ? code_of(k_access_types, "1", "Primo accesso")
                                               : code_of(k_access_types, "0", "Altra tipologia di accesso")};
        line.diagnosis = icd(body.reason);
        line.note = body.question;
        section.entries.push_back(std::move(line));
    }
    return document;
}

} // namespace palestra::producers
