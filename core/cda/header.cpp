// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/header.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"

#include <algorithm>

namespace palestra::cda {
namespace {

std::string attribute(pugi::xml_node node, const char* name) {
    return node.attribute(name).as_string();
}

Identifier identifier(pugi::xml_node node) {
    return {attribute(node, "root"), attribute(node, "extension"), attribute(node, "assigningAuthorityName")};
}

Coded coded(pugi::xml_node node) {
    return {attribute(node, "code"), attribute(node, "codeSystem"), attribute(node, "displayName")};
}

std::vector<Identifier> identifiers(pugi::xml_node parent) {
    std::vector<Identifier> list;
    for (const auto node : parent.children())
        if (xml::local_name(node) == "id")
            list.push_back(identifier(node));
    return list;
}

Person person(pugi::xml_node role, std::string_view player) {
    const auto name = xml::path(role, std::string(player) + "/name");
    return {identifiers(role), xml::text_below(xml::child(name, "given")), xml::text_below(xml::child(name, "family"))};
}

void read_service_times(Header& header, pugi::xml_node root) {
    for (const auto* where :
         {"documentationOf/serviceEvent/effectiveTime", "componentOf/encompassingEncounter/effectiveTime"}) {
        const auto time = xml::path(root, where);
        const auto low = attribute(xml::child(time, "low"), "value");
        const auto high = attribute(xml::child(time, "high"), "value");
        if (!low.empty() || !high.empty()) {
            header.service_start = low;
            header.service_stop = high;
            return;
        }
    }
}

/// "Via dei Tigli 12, 10138 Torino (TO) · tel. …", as far as it is there.
std::string contacts(pugi::xml_node organization) {
    std::vector<std::string> parts;
    if (const auto address = xml::child(organization, "addr")) {
        std::vector<std::string> place;
        const auto part = [&](std::string_view name) { return xml::text_below(xml::child(address, name)); };
        for (const auto* name : {"streetAddressLine", "postalCode", "city"})
            if (auto text = part(name); !text.empty())
                place.push_back(std::move(text));
        parts.push_back(join(place, " "));
    }
    for (const auto node : organization.children())
        if (xml::local_name(node) == "telecom")
            parts.push_back(replace_all(replace_all(attribute(node, "value"), "tel:", "tel. "), "mailto:", ""));
    return join(parts, " · ");
}

void read_people(Header& header, pugi::xml_node root) {
    const auto patient_role = xml::path(root, "recordTarget/patientRole");
    header.patient = person(patient_role, "patient");
    const auto patient = xml::child(patient_role, "patient");
    header.gender = attribute(xml::child(patient, "administrativeGenderCode"), "code");
    header.birth_time = attribute(xml::child(patient, "birthTime"), "value");
    header.author = person(xml::path(root, "author/assignedAuthor"), "assignedPerson");
    header.legal_authenticator = person(xml::path(root, "legalAuthenticator/assignedEntity"), "assignedPerson");
    const auto custodian = xml::path(root, "custodian/assignedCustodian/representedCustodianOrganization");
    header.custodian_id = identifier(xml::child(custodian, "id"));
    header.custodian_name = xml::text_below(xml::child(custodian, "name"));
    header.custodian_contacts = contacts(custodian);
    header.unit =
        xml::text_below(xml::path(root, "componentOf/encompassingEncounter/location/healthCareFacility/location/name"));
    header.author_structure = xml::text_below(xml::path(root, "author/assignedAuthor/representedOrganization/name"));
}

} // namespace

std::string Person::full_name() const {
    return std::string(trim(given + " " + family));
}

const Identifier* Person::main_id() const {
    const auto found = std::ranges::find(ids, identity::k_fiscal_code_oid, &Identifier::root);
    if (found != ids.end())
        return &*found;
    return ids.empty() ? nullptr : &ids.front();
}

const Kind* Header::kind() const {
    return templates.empty() ? nullptr : kind_of_template(templates.front().root);
}

std::optional<TimePoint> Header::created() const {
    const auto time = parse_hl7(effective_time);
    return time ? time : parse_iso8601(effective_time);
}

Result<Header> read_header(const xml::Document& document) {
    const auto root = document.root();
    if (xml::local_name(root) != "ClinicalDocument")
        return fail(FailureCode::not_a_cda, {{"found", root.name()}});
    Header header;
    header.type_extension = attribute(xml::child(root, "typeId"), "extension");
    for (const auto node : root.children()) {
        if (xml::local_name(node) == "templateId")
            header.templates.push_back(identifier(node));
        if (xml::local_name(node) == "inFulfillmentOf")
            header.orders.push_back(identifier(xml::path(node, "order/id")));
    }
    header.id = identifier(xml::child(root, "id"));
    header.set_id = identifier(xml::child(root, "setId"));
    header.version = attribute(xml::child(root, "versionNumber"), "value");
    header.code = coded(xml::child(root, "code"));
    header.title = xml::text_below(xml::child(root, "title"));
    header.effective_time = attribute(xml::child(root, "effectiveTime"), "value");
    header.confidentiality = attribute(xml::child(root, "confidentialityCode"), "code");
    header.language = attribute(xml::child(root, "languageCode"), "code");
    read_people(header, root);
    read_service_times(header, root);
    return header;
}

} // namespace palestra::cda
