// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

namespace palestra::producers {
namespace {

cda::VaccineProduct product_of(const population::Vaccination& source) {
    cda::VaccineProduct product;
    product.code = code_of(cda::oid::aic, population::prescribable_aic(source.vaccine), source.vaccine.name);
    product.code.translations = {code_of(cda::oid::atc, source.vaccine.atc, source.vaccine.atc_name)};
    product.lot = source.lot;
    cda::Organization manufacturer;
    manufacturer.name = source.manufacturer;
    if (!manufacturer.name.empty())
        product.manufacturer = std::move(manufacturer);
    return product;
}

cda::Place place_of(const population::Structure& structure) {
    cda::Place place;
    place.ids = {{structure.oid_root, structure.code, "Regione Piemonte"}};
    place.name = structure.name;
    return place;
}

cda::Vaccination vaccination_of(const Case& of, const population::Vaccination& source) {
    cda::Vaccination vaccination;
    vaccination.time = population::hl7_time(source.time);
    vaccination.route = code_of(source.route);
    vaccination.site = code_of(source.site);
    if (vaccination.site.empty())
        vaccination.site.null_flavor = "NA"; // a vaccine that is swallowed has no site
    vaccination.dose = {source.quantity == 0.5 ? "0.5" : std::to_string(source.quantity).substr(0, 4), source.unit};
    vaccination.product = product_of(source);
    if (!source.professional.empty())
        vaccination.performers = {performer_of(of, source.professional, {})};
    if (const auto* structure = of.world.structure(source.structure))
        vaccination.places = {place_of(*structure)};
    vaccination.dose_number = std::to_string(source.dose_number);
    if (source.covered_until)
        vaccination.coverage = between(population::day_of(source.time), *source.covered_until);
    if (source.next_dose)
        vaccination.next_dose = population::hl7_day(*source.next_dose);
    if (!source.risk_category.code.empty())
        vaccination.risk_category = code_of(source.risk_category);
    if (!source.risk_condition.code.empty())
        vaccination.risk_condition = code_of(source.risk_condition);
    for (const auto& antigen : source.antigens)
        vaccination.diseases.push_back(code_of(antigen));
    vaccination.comment = source.reaction;
    return vaccination;
}

} // namespace

cda::SingleVaccination make_single_vaccination(const Case& of, const population::VaccinationBody& body) {
    cda::SingleVaccination document;
    document.header = header_of(of);
    document.vaccination.emplace().given = {vaccination_of(of, of.life.vaccinations[body.vaccination])};
    return document;
}

cda::VaccinationCertificate make_vaccination_certificate(const Case& of,
                                                         const population::VaccinationHistoryBody& body) {
    cda::VaccinationCertificate document;
    document.header = header_of(of);
    auto& section = document.vaccinations.emplace();
    for (const auto* source : of.life.vaccinations_until(of.day()))
        section.given.push_back(vaccination_of(of, *source));
    if (!body.reason.empty())
        section.remarks = {cda::paragraph("Rilasciato per: " + body.reason + ".")};
    return document;
}

} // namespace palestra::producers
