// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/people.hpp"

#include "core/fhir/code_systems.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

/// The person's name, wherever the kind of role keeps it.
Node name_of(Node role) {
    for (const auto* person : {"assignedPerson", "associatedPerson", "informationRecipient", "playingEntity",
                               "relatedPerson", "guardianPerson", "subject"})
        if (const auto name = xml::path(role, std::string(person) + "/name"))
            return name;
    return {};
}

void set_person(Json& out, Node role) {
    set(out, "identifier", identifiers(role));
    if (auto name = human_name(name_of(role)); !name.is_null())
        append(out, "name", std::move(name));
    set(out, "telecom", telecoms(role));
    set(out, "address", addresses(role));
}

/// asOrganizationPartOf names the whole by its own id or by a wholeOrganization; a chain of them is bounded.
std::string organization_at(Conversion& conversion, Node node, int depth) {
    constexpr int k_deepest = 8;
    auto out = resource("Organization");
    set(out, "identifier", identifiers(node));
    set(out, "name", xml::text_below(children(node, "name").empty() ? Node{} : children(node, "name").back()));
    set(out, "telecom", telecoms(node));
    set(out, "address", addresses(node));
    if (const auto part_of = xml::child(node, "asOrganizationPartOf"); part_of && depth < k_deepest) {
        const auto whole = xml::child(part_of, "wholeOrganization");
        set(out, "partOf", reference(organization_at(conversion, whole ? whole : part_of, depth + 1)));
    }
    if (!out.contains("identifier") && !out.contains("name")) // org-1
        return {};
    return conversion.resources.put(std::move(out));
}

std::string device_author(Conversion& conversion, Node assigned_author) {
    const auto device = xml::child(assigned_author, "assignedAuthoringDevice");
    auto out = resource("Device");
    set(out, "identifier", identifiers(assigned_author));
    set(out, "type", codeable_concept(xml::child(device, "code")));
    if (const auto name = xml::text_below(xml::child(device, "softwareName")); !name.empty())
        out["deviceName"] = Json::array({{{"name", name}, {"type", "other"}}});
    set(out, "owner", reference(organization(conversion, xml::child(assigned_author, "representedOrganization"))));
    return conversion.resources.post(std::move(out));
}

} // namespace

std::string practitioner(Conversion& conversion, Node role) {
    auto out = resource("Practitioner");
    set_person(out, role);
    if (!out.contains("identifier") && !out.contains("name"))
        return {};
    return conversion.resources.put(std::move(out));
}

std::string organization(Conversion& conversion, Node organization) {
    return organization ? organization_at(conversion, organization, 0) : std::string{};
}

std::string practitioner_role(Conversion& conversion, Node role, Node function) {
    auto out = resource("PractitionerRole");
    set(out, "practitioner", reference(practitioner(conversion, role)));
    for (const auto* name : {"representedOrganization", "scopingOrganization", "receivedOrganization"})
        if (const auto node = xml::child(role, name); node && !out.contains("organization"))
            set(out, "organization", reference(organization(conversion, node)));
    append(out, "code", codeable_concept(function));
    append(out, "code", codeable_concept(xml::child(role, "code")));
    return out.size() > 1 ? conversion.resources.post(std::move(out)) : std::string{};
}

std::string author(Conversion& conversion, Node assigned_author) {
    return xml::child(assigned_author, "assignedAuthoringDevice") ? device_author(conversion, assigned_author)
                                                                  : practitioner_role(conversion, assigned_author);
}

std::string related_person(Conversion& conversion, Node role) {
    auto out = resource("RelatedPerson");
    set(out, "identifier", identifiers(role));
    out["patient"] = reference(conversion.patient);
    append(out, "relationship", codeable_concept(xml::child(role, "code")));
    if (auto name = human_name(name_of(role)); !name.is_null())
        append(out, "name", std::move(name));
    set(out, "telecom", telecoms(role));
    set(out, "address", addresses(role));
    return conversion.resources.post(std::move(out));
}

bool is_relative(Node associated_entity) {
    constexpr std::array<std::string_view, 7> relatives{"NOK", "PRS", "ECON", "GUARD", "CON", "CAREGIVER", "AGNT"};
    return std::ranges::find(relatives, attribute(associated_entity, "classCode")) != relatives.end();
}

std::string facility(Conversion& conversion, Node facility) {
    auto out = resource("Location");
    set(out, "identifier", identifiers(facility));
    const auto location = xml::child(facility, "location");
    set(out, "name", xml::text_below(xml::child(location, "name")));
    append(out, "type", codeable_concept(xml::child(facility, "code")));
    set(out, "address", address(xml::child(location, "addr")));
    set(out, "managingOrganization",
        reference(organization(conversion, xml::child(facility, "serviceProviderOrganization"))));
    return out.size() > 1 ? conversion.resources.put(std::move(out)) : std::string{};
}

std::string place(Conversion& conversion, Node participant_role) {
    auto out = resource("Location");
    set(out, "identifier", identifiers(participant_role));
    set(out, "name", xml::text_below(xml::path(participant_role, "playingEntity/name")));
    append(out, "type", codeable_concept(xml::child(participant_role, "code")));
    set(out, "telecom", telecoms(participant_role));
    set(out, "address", address(xml::child(participant_role, "addr")));
    return out.size() > 1 ? conversion.resources.put(std::move(out)) : std::string{};
}

Json performers(Conversion& conversion, Node statement) {
    Json list = Json::array();
    for (const auto performer : children(statement, "performer"))
        if (auto url = practitioner(conversion, xml::child(performer, "assignedEntity")); !url.empty())
            list.push_back(reference(url));
    return list;
}

Node requesting_participant(Node statement) {
    constexpr std::array<std::string_view, 6> others{"LOC", "CSM", "DEV", "PRD", "REFB", "SBJ"};
    for (const auto participant : children(statement, "participant"))
        if (std::ranges::find(others, attribute(participant, "typeCode")) == others.end() &&
            xml::path(participant, "participantRole/id"))
            return participant;
    return {};
}

} // namespace palestra::fhir
