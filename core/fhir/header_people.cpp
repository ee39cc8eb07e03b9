// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/header_resources.hpp"
#include "core/fhir/people.hpp"

namespace palestra::fhir {
namespace {

void attest(HeaderPeople& people, const char* mode, const std::string& who, Node participation) {
    if (who.empty())
        return;
    Json out{{"mode", mode}};
    set(out, "time", fhir_time(attribute(xml::child(participation, "time"), "value")));
    out["party"] = reference(who);
    people.attesters.push_back(std::move(out));
}

/// Facts sheet §6.1: a signer known by a VAT number is an organization.
const char* signer_mode(Node assigned_entity) {
    for (const auto id : children(assigned_entity, "id"))
        if (attribute(id, "root") == "2.16.840.1.113883.2.9.6.3.2")
            return "official";
    return "legal";
}

void add_recipients(Conversion& conversion, HeaderPeople& people) {
    for (const auto informant : children(conversion.root, "informant")) {
        const auto related = xml::child(informant, "relatedEntity");
        attest(people, "professional",
               related ? related_person(conversion, related)
                       : practitioner_role(conversion, xml::child(informant, "assignedEntity")),
               {});
    }
    for (const auto recipient : children(conversion.root, "informationRecipient")) {
        const auto intended = xml::child(recipient, "intendedRecipient");
        attest(people, "professional", practitioner(conversion, intended), {});
        if (const auto organ = xml::child(intended, "receivedOrganization"))
            attest(people, "official", organization(conversion, organ), {});
    }
}

void add_signers(Conversion& conversion, HeaderPeople& people) {
    for (const auto signer : children(conversion.root, "legalAuthenticator")) {
        const auto entity = xml::child(signer, "assignedEntity");
        attest(people, signer_mode(entity), practitioner_role(conversion, entity), signer);
    }
    for (const auto signer : children(conversion.root, "authenticator"))
        attest(people, "professional", practitioner_role(conversion, xml::child(signer, "assignedEntity")), signer);
}

} // namespace

HeaderPeople read_people(Conversion& conversion) {
    HeaderPeople people;
    add_recipients(conversion, people);
    add_signers(conversion, people);
    std::string entered;
    if (const auto enterer = xml::path(conversion.root, "dataEnterer/assignedEntity"))
        entered = practitioner_role(conversion, enterer);
    for (const auto author_node : children(conversion.root, "author")) {
        const auto assigned = xml::child(author_node, "assignedAuthor");
        const auto url = author(conversion, assigned);
        if (!url.empty())
            people.authors.push_back(reference(url));
        if (people.first_author.empty())
            people.first_author = type_of_url(url) == "Device" ? url : practitioner(conversion, assigned);
    }
    if (!entered.empty())
        people.authors.push_back(reference(entered));
    people.custodian = organization(
        conversion, xml::path(conversion.root, "custodian/assignedCustodian/representedCustodianOrganization"));
    return people;
}

} // namespace palestra::fhir
