// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/header_maker.hpp"

#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/document_maker.hpp"

#include <algorithm>

namespace palestra::producers {
namespace {

using cda::oid::regional;

constexpr const char* k_region = "10";

/// The accepted sets of facts sheet §2.3; the pair of the European card always together (§2.2).
std::vector<cda::Identifier> ids_of(const population::Person& person) {
    using population::Entitlement;
    switch (person.entitlement) {
    case Entitlement::stp:
        return {{"2.16.840.1.113883.2.9.4.3.17", person.foreigner_code, "Regione Piemonte"}};
    case Entitlement::eni:
        return {{"2.16.840.1.113883.2.9.4.3.18", person.foreigner_code, "Regione Piemonte"}};
    case Entitlement::team:
        return {
            {"2.16.840.1.113883.2.9.4.3.7", person.team->institution + "." + person.team->card, person.team->country},
            {"2.16.840.1.113883.2.9.4.3.3", person.team->personal_number, person.team->country}};
    case Entitlement::ssn:
        break;
    }
    return {{cda::oid::fiscal_code, person.fiscal_code, "MEF"}};
}

cda::Patient patient_of(const population::Person& person) {
    cda::Patient patient;
    patient.ids = ids_of(person);
    patient.addresses = {address_of(person.address)};
    for (const auto& telecom : person.telecoms)
        patient.telecoms.push_back(telecom_of(telecom));
    patient.name = {person.given, person.family};
    patient.gender = population::letter_of(person.sex);
    patient.birth = population::hl7_day(person.birth_date);
    cda::Birthplace birthplace;
    birthplace.address.country = person.birth_place.country;
    birthplace.address.city = person.birth_place.city;
    birthplace.address.census_tract = person.birth_place.census_tract;
    patient.birthplace = std::move(birthplace);
    return patient;
}

cda::Author author_of(const Case& of, const cda::Timestamp& time) {
    cda::Author author{time, assigned_of(of, of.episode.author)};
    if (const auto* structure = of.structure())
        author.assigned.organization = organization_of(*structure);
    return author;
}

/// Who keeps the document: the structure, or the health authority that a practice or a pharmacy belongs to.
const population::Structure* custodian_of(const Case& of) {
    const auto* structure = of.structure();
    if (structure == nullptr)
        return nullptr;
    const bool small = structure->type == population::StructureType::practice ||
                       structure->type == population::StructureType::pharmacy;
    const auto* authority = small ? of.world.structure(structure->authority) : nullptr;
    return authority != nullptr ? authority : structure;
}

std::vector<cda::Order> orders_of(const population::Episode& episode) {
    std::vector<cda::Order> orders;
    const auto priority = code_of(cda::oid::act_priority, episode.priority, "");
    for (const auto& nre : episode.fulfils)
        orders.push_back({{{cda::oid::nre, nre, "Ministero delle Finanze"}}, priority});
    if (orders.empty() && !episode.local_order.empty())
        orders.push_back({{{regional(k_region, "4.7"), episode.local_order, "Regione Piemonte"}}, priority});
    return orders;
}

void set_versions(const Case& of, cda::FullHeader& header) {
    const auto& episode = of.episode;
    header.version = std::to_string(episode.version);
    if (episode.version == 1)
        return;
    const auto* first = of.life.episode(episode.series);
    const auto* before = of.life.episode(episode.replaces);
    if (first == nullptr || before == nullptr)
        return;
    header.set_id = document_id(of, *first);
    header.related = {{"RPLC", document_id(of, *before), header.set_id, std::to_string(before->version)}};
}

} // namespace

cda::Identifier document_id(const Case& of, const population::Episode& episode) {
    const auto* structure = of.world.structure(episode.structure);
    const auto moment = population::hl7_time(episode.written).substr(0, 14);
    return {regional(k_region, "4.4"),
            (structure == nullptr ? std::string("010000") : structure->code) + "." + episode.kind + "." + moment + "." +
                episode.id,
            "Regione Piemonte"};
}

cda::FullHeader header_of(const Case& of) {
    cda::FullHeader header;
    header.id = document_id(of, of.episode);
    header.created = population::hl7_time(of.episode.written);
    header.confidentiality = of.episode.obscured ? "R" : "N";
    header.patient = patient_of(of.person);
    header.authors = {author_of(of, header.created)};
    cda::Signatory signatory{header.created, assigned_of(of, of.episode.author)};
    header.legal_authenticator = std::move(signatory);
    if (const auto* custodian = custodian_of(of)) {
        header.custodian = organization_of(*custodian);
        header.custodian.telecoms.resize(std::min<std::size_t>(header.custodian.telecoms.size(), 1));
    }
    header.orders = orders_of(of.episode);
    set_versions(of, header);
    return header;
}

cda::EncompassingEncounter encounter_of(const Case& of) {
    cda::EncompassingEncounter encounter;
    encounter.time = between(of.episode.start, of.episode.end);
    const auto* structure = of.structure();
    if (structure == nullptr)
        return encounter;
    if (!of.episode.encounter_id.empty())
        // An arc of an OID has no leading zero: Piedmont's "010801" is 10801.
        encounter.ids = {{regional(structure->code.substr(1, 5), "4.6"), of.episode.encounter_id, structure->name}};
    cda::CareUnit place;
    place.provider = organization_of(*structure);
    if (const auto* unit = structure->unit(of.episode.unit)) {
        place.ids = {{cda::oid::unit, unit->code, "Regione Piemonte"}};
        place.name = unit->name;
    } else {
        place.ids = {{structure->oid_root, structure->code, "Regione Piemonte"}};
        place.name = structure->name;
    }
    encounter.location = std::move(place);
    return encounter;
}

} // namespace palestra::producers
