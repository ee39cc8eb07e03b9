// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

namespace palestra::producers {
namespace {

constexpr const char* k_variations = "2.16.840.1.113883.3.1937.777.63.11.16";
constexpr const char* k_regimes = "2.16.840.1.113883.3.1937.777.63.11.25";

cda::DispensedDrug line_of(const Case& of, const population::PrescribedDrug& source,
                           const population::Code& variation) {
    cda::DispensedDrug line;
    line.time.low = population::hl7_day(of.day());
    line.quantity = {std::to_string(source.packages)};
    line.drug = drug_of(source);
    if (!variation.code.empty()) {
        auto& varied = line.variation.emplace();
        varied.kind = code_of(k_variations, "S", "Sostituzione");
        varied.reason = code_of(variation);
    }
    return line;
}

} // namespace

cda::DrugDispensing make_drug_dispensing(const Case& of, const population::DrugDispensingBody& body) {
    cda::DrugDispensing document;
    document.header = header_of(of);
    auto& section = document.drugs.emplace();
    for (const auto& drug : body.drugs) {
        auto line = line_of(of, drug, body.variation);
        line.regime = code_of(k_regimes, "3", "Convenzionata");
        section.entries.push_back(std::move(line));
    }
    return document;
}

cda::PrivateDrugDispensing make_private_drug_dispensing(const Case& of, const population::DrugDispensingBody& body) {
    cda::PrivateDrugDispensing document;
    document.header = header_of(of);
    auto& section = document.drugs.emplace();
    for (const auto& drug : body.drugs) {
        auto line = line_of(of, drug, body.variation);
        line.id = {cda::oid::nre, of.episode.fulfils.empty() ? of.episode.id : of.episode.fulfils.front(), "SAC"};
        line.drug.id = {cda::oid::regional("10", "4.10"), body.package_id, "SIMULAZIONE"};
        line.price = {body.paid.empty() ? "0.00" : body.paid, "EUR"};
        line.other_costs = {body.surcharge.empty() ? "0.00" : body.surcharge, "EUR"};
        section.entries.push_back(std::move(line));
    }
    return document;
}

cda::SpecialistDispensing make_specialist_dispensing(const Case& of, const population::SpecialistDispensingBody& body) {
    cda::SpecialistDispensing document;
    document.header = header_of(of);
    if (document.header.orders.empty() && !body.nre.empty())
        document.header.orders = {{{{cda::oid::nre, body.nre, "Ministero delle Finanze"}}, {}}};
    cda::DispensedService line;
    line.id = {cda::oid::regional("10", "4.4"), of.episode.id, "Regione Piemonte"};
    const auto& service = body.services.front();
    line.code = code_of(service.code);
    line.time = between(of.episode.start, of.episode.end);
    line.repeats = std::to_string(service.quantity);
    line.laboratory = code_of("2.16.840.1.113883.2.9.6.3.1.1", "R", "Ambulatori individuati dalla Regione");
    auto& section = document.services.emplace();
    section.entries = {std::move(line)};
    for (std::size_t i = 1; i < body.services.size(); ++i)
        section.remarks.push_back(cda::paragraph("Nella stessa seduta: " + body.services[i].text + "."));
    return document;
}

} // namespace palestra::producers
