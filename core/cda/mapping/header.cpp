// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/header.hpp"

#include "core/cda/mapping/people.hpp"
#include "core/cda/model/oids.hpp"

namespace palestra::cda {
namespace {

/// An author that is no person has no identifier (facts sheet §2.3).
void map_device(Scope& assigned, Author& author) {
    assigned.element("id", [](Scope& s) { s.constant("nullFlavor", "NA"); });
    assigned.nested(true, "assignedAuthoringDevice/softwareName", [&](Scope& s) { s.text(author.device); });
    assigned.optional("representedOrganization", author.assigned.organization,
                      [](Scope& s, Organization& organization) { cda::map(s, organization); });
}

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

void map_signatory(Scope& scope, Signatory& signatory, bool signs) {
    scope.element("time", [&](Scope& s) { map_moment(s, signatory.time); });
    if (signs)
        scope.element("signatureCode", [](Scope& s) { s.constant("code", "S"); });
    scope.element("assignedEntity", [&](Scope& s) { map_assigned(s, signatory.assigned); });
}

void map(Scope& scope, Informant& informant) {
    scope.element("relatedEntity", [&](Scope& entity) {
        entity.attribute("classCode", informant.kind);
        entity.when(!informant.relation.empty(), "code", [&](Scope& s) { cda::map(s, informant.relation); });
        entity.nested(!informant.name.empty(), "relatedPerson/name", [&](Scope& s) { cda::map(s, informant.name); });
    });
}

void map_custodian(Scope& scope, Organization& custodian) {
    scope.constant("typeCode", "CST");
    scope.nested(true, "assignedCustodian/representedCustodianOrganization", [&](Scope& s) { cda::map(s, custodian); });
}

void map(Scope& scope, Recipient& recipient) {
    scope.attribute("typeCode", recipient.type);
    scope.element("intendedRecipient", [&](Scope& intended) {
        map_ids(intended, recipient.ids);
        intended.nested(!recipient.name.empty(), "informationRecipient/name",
                        [&](Scope& s) { cda::map(s, recipient.name); });
        intended.optional("receivedOrganization", recipient.organization,
                          [](Scope& s, Organization& o) { cda::map(s, o); });
    });
}

void map(Scope& scope, Participant& participant) {
    scope.attribute("typeCode", participant.type);
    scope.when(!participant.function.empty(), "functionCode", [&](Scope& s) { cda::map(s, participant.function); });
    map_interval(scope, "time", participant.time);
    scope.element("associatedEntity", [&](Scope& entity) {
        entity.attribute("classCode", participant.kind);
        map_assigned(entity, participant.associated, "associatedPerson", "scopingOrganization");
    });
}

void map(Scope& scope, Order& order) {
    scope.element("order", [&](Scope& s) {
        map_ids(s, order.ids);
        s.when(!order.priority.empty(), "priorityCode", [&](Scope& code) { cda::map(code, order.priority); });
    });
}

void map(Scope& scope, ServiceEvent& event) {
    scope.element("serviceEvent", [&](Scope& s) {
        s.when(!event.code.empty(), "code", [&](Scope& code) { cda::map(code, event.code); });
        map_interval(s, "effectiveTime", event.time);
        s.each("performer", event.performers, [](Scope& p, Performer& performer) { cda::map(p, performer); });
    });
}

void map(Scope& scope, RelatedDocument& related) {
    scope.attribute("typeCode", related.type);
    scope.element("parentDocument", [&](Scope& parent) {
        parent.element("id", [&](Scope& s) { cda::map(s, related.id); });
        parent.when(!related.set_id.root.empty(), "setId", [&](Scope& s) { cda::map(s, related.set_id); });
        parent.when(!related.version.empty(), "versionNumber",
                    [&](Scope& s) { s.attribute("value", related.version); });
    });
}

void map(Scope& scope, EncompassingEncounter& encounter) {
    scope.element("encompassingEncounter", [&](Scope& s) {
        map_ids(s, encounter.ids);
        s.when(!encounter.code.empty(), "code", [&](Scope& code) { cda::map(code, encounter.code); });
        // The schema wants it even when nothing is known (facts sheet §2.3).
        s.element("effectiveTime", [&](Scope& time) {
            if (time.writing() && encounter.time.empty())
                time.constant("nullFlavor", "UNK");
            time.ignore("nullFlavor");
            map_interval_parts(time, encounter.time, Low::when_known);
        });
        s.optional("responsibleParty", encounter.responsible, [](Scope& party, Assigned& assigned) {
            party.element("assignedEntity", [&](Scope& entity) { map_assigned(entity, assigned); });
        });
        s.each("encounterParticipant", encounter.participants, [](Scope& p, EncounterParticipant& participant) {
            p.attribute("typeCode", participant.type);
            map_interval(p, "time", participant.time);
            p.element("assignedEntity", [&](Scope& entity) { map_assigned(entity, participant.assigned); });
        });
        s.when(encounter.location.has_value(), "location", [&](Scope& location) {
            location.constant("typeCode", "LOC");
            location.optional("healthCareFacility", encounter.location,
                              [](Scope& unit, CareUnit& value) { cda::map(unit, value); });
        });
    });
}

void map_identification(Scope& document, FullHeader& header, const Kind& kind) {
    document.element("realmCode", [](Scope& s) { s.constant("code", "IT"); });
    document.element("typeId", [](Scope& s) {
        s.constant("root", "2.16.840.1.113883.1.3");
        s.constant("extension", "POCD_MT000040UV02");
    });
    // The first templateId selects the Schematron (facts sheet §0).
    document.element(
        "templateId",
        [&](Scope& s) {
            s.constant("root", kind.template_root);
            if (s.writing() && header.template_extension.empty())
                header.template_extension = kind.template_extension;
            s.attribute("extension", header.template_extension);
            s.constant("assigningAuthorityName", "HL7 Italia");
        },
        with("@root", kind.template_root));
    document.element("id", [&](Scope& s) { map(s, header.id); });
    document.element("code", [&](Scope& s) {
        if (s.writing() && header.code.empty())
            header.code = {std::string(kind.loinc), oid::loinc, std::string(kind.display)};
        map(s, header.code);
    });
    if (document.writing() && header.title.empty())
        header.title = kind.title;
    document.element("title", [&](Scope& s) { s.text(header.title); });
    map_coded(document, "sdtc:statusCode", header.status);
    document.element("effectiveTime", [&](Scope& s) { map_moment(s, header.created); });
    map_coded(document, "confidentialityCode", header.confidentiality, oid::confidentiality);
    map_coded(document, "languageCode", header.language);
    if (document.writing() && header.set_id.root.empty())
        header.set_id = header.id;
    document.element("setId", [&](Scope& s) { map(s, header.set_id); });
    document.element("versionNumber", [&](Scope& s) { s.attribute("value", header.version); });
}

} // namespace

void map_header(Scope& document, FullHeader& header, const Kind& kind) {
    map_identification(document, header, kind);
    document.element("recordTarget", [&](Scope& s) { cda::map(s, header.patient); });
    document.each("author", header.authors, [](Scope& s, Author& v) { map(s, v); });
    document.optional("dataEnterer", header.data_enterer, [](Scope& s, Signatory& v) { map_signatory(s, v, false); });
    document.each("informant", header.informants, [](Scope& s, Informant& v) { map(s, v); });
    document.element("custodian", [&](Scope& s) { map_custodian(s, header.custodian); });
    document.each("informationRecipient", header.recipients, [](Scope& s, Recipient& v) { map(s, v); });
    document.optional("legalAuthenticator", header.legal_authenticator,
                      [](Scope& s, Signatory& v) { map_signatory(s, v, true); });
    document.each("authenticator", header.authenticators, [](Scope& s, Signatory& v) { map_signatory(s, v, true); });
    document.each("participant", header.participants, [](Scope& s, Participant& v) { map(s, v); });
    document.each("inFulfillmentOf", header.orders, [](Scope& s, Order& v) { map(s, v); });
    document.each("documentationOf", header.services, [](Scope& s, ServiceEvent& v) { map(s, v); });
    document.each("relatedDocument", header.related, [](Scope& s, RelatedDocument& v) { map(s, v); });
    document.optional("componentOf", header.encounter, [](Scope& s, EncompassingEncounter& v) { map(s, v); });
}

} // namespace palestra::cda
