// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/people.hpp"

#include "core/cda/model/oids.hpp"

namespace palestra::cda {
namespace {

const auto k_identifier = [](Scope& s, Identifier& id) { map(s, id); };
const auto k_address = [](Scope& s, Address& address) { map(s, address); };
const auto k_telecom = [](Scope& s, Telecom& telecom) { map(s, telecom); };

/// <…Person><name>…</name></…Person>
void map_person(Scope& scope, const char* element, PersonName& name) {
    scope.when(!name.empty(), element, [&](Scope& person) {
        // What the schema would supply stands written out, because the Schematron looks for it (facts sheet §0 no. 6).
        person.constant("classCode", "PSN");
        person.constant("determinerCode", "INSTANCE");
        person.element("name", [&](Scope& s) { map(s, name); });
    });
}

void map_plain_name(Scope& scope, std::string& name) {
    scope.when(!name.empty(), "name", [&](Scope& s) { s.text(name); });
}

void map(Scope& scope, Guardian& guardian) {
    scope.constant("classCode", "GUARD");
    map_ids(scope, guardian.ids);
    scope.when(!guardian.code.empty(), "code", [&](Scope& s) { map(s, guardian.code); });
    scope.each("addr", guardian.addresses, k_address);
    scope.each("telecom", guardian.telecoms, k_telecom);
    map_person(scope, "guardianPerson", guardian.name);
}

void map(Scope& scope, Birthplace& birthplace) {
    scope.element("place", [&](Scope& place) {
        map_plain_name(place, birthplace.name);
        place.element("addr", [&](Scope& s) { map(s, birthplace.address); });
    });
}

} // namespace

void map_ids(Scope& scope, std::vector<Identifier>& ids) {
    scope.each("id", ids, k_identifier, neither(with("@nullFlavor", "NI"), with("@nullFlavor", "UNK")));
}

void map(Scope& scope, Organization& organization) {
    scope.constant("classCode", "ORG");
    scope.constant("determinerCode", "INSTANCE");
    map_ids(scope, organization.ids);
    map_plain_name(scope, organization.name);
    scope.each("telecom", organization.telecoms, k_telecom);
    scope.each("addr", organization.addresses, k_address);
    const bool part_of = !organization.part_of.empty() || !organization.part_of_ids.empty();
    scope.when(part_of, "asOrganizationPartOf", [&](Scope& part) {
        part.constant("classCode", "PART");
        map_ids(part, organization.part_of_ids);
        part.each("wholeOrganization", organization.part_of, [](Scope& s, Organization& whole) { map(s, whole); });
    });
}

void map_assigned(Scope& scope, Assigned& assigned, const char* person, const char* organization) {
    map_ids(scope, assigned.ids);
    scope.when(!assigned.code.empty(), "code", [&](Scope& s) { map(s, assigned.code); });
    scope.each("addr", assigned.addresses, k_address);
    scope.each("telecom", assigned.telecoms, k_telecom);
    map_person(scope, person, assigned.name);
    scope.optional(organization, assigned.organization, [](Scope& s, Organization& o) { map(s, o); });
}

namespace {

/// An author that is no person has no identifier (facts sheet §2.3).
void map_device(Scope& assigned, Author& author) {
    assigned.element("id", [](Scope& s) { s.constant("nullFlavor", "NA"); });
    assigned.nested(true, "assignedAuthoringDevice/softwareName", [&](Scope& s) { s.text(author.device); });
    assigned.optional("representedOrganization", author.assigned.organization,
                      [](Scope& s, Organization& organization) { map(s, organization); });
}

} // namespace

void map(Scope& scope, Author& author) {
    scope.constant("typeCode", "AUT");
    scope.constant("contextControlCode", "OP");
    scope.element("time", [&](Scope& s) { map_moment(s, author.time); });
    scope.element("assignedAuthor", [&](Scope& s) {
        if (s.holds("assignedAuthoringDevice") || !author.device.empty())
            map_device(s, author);
        else
            map_assigned(s, author.assigned);
    });
}

void map(Scope& scope, Performer& performer) {
    scope.attribute("typeCode", performer.type);
    map_interval(scope, "time", performer.time);
    scope.element("assignedEntity", [&](Scope& s) { map_assigned(s, performer.assigned); });
}

namespace {

void map_person_details(Scope& scope, Patient& patient) {
    scope.element("name", [&](Scope& s) { map(s, patient.name); });
    map_coded(scope, "administrativeGenderCode", patient.gender, oid::administrative_gender);
    scope.element("birthTime", [&](Scope& s) { map_moment(s, patient.birth); });
    scope.each("guardian", patient.guardians, [](Scope& s, Guardian& guardian) { map(s, guardian); });
    scope.optional("birthplace", patient.birthplace, [](Scope& s, Birthplace& place) { map(s, place); });
}

} // namespace

void map(Scope& scope, Patient& patient) {
    scope.constant("typeCode", "RCT");
    scope.constant("contextControlCode", "OP");
    scope.element("patientRole", [&](Scope& role) {
        role.constant("classCode", "PAT");
        map_ids(role, patient.ids);
        patient.further_id_unknown = role.when(
            patient.further_id_unknown, "id", [](Scope& s) { s.constant("nullFlavor", "NI"); },
            with("@nullFlavor", "NI"));
        role.each("addr", patient.addresses, k_address);
        role.each("telecom", patient.telecoms, k_telecom);
        role.element("patient", [&](Scope& person) { map_person_details(person, patient); });
    });
}

void map(Scope& scope, CareUnit& unit) {
    scope.constant("classCode", "SDLOC");
    map_ids(scope, unit.ids);
    scope.when(!unit.name.empty() || !unit.addresses.empty(), "location", [&](Scope& location) {
        map_plain_name(location, unit.name);
        location.each("addr", unit.addresses, k_address);
    });
    scope.optional("serviceProviderOrganization", unit.provider, [](Scope& s, Organization& o) { map(s, o); });
}

} // namespace palestra::cda
