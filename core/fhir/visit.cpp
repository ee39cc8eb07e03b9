// SPDX-License-Identifier: EUPL-1.2
// The encounter in which the document came to be, and the orders it fulfils.
#include "core/fhir/code_systems.hpp"
#include "core/fhir/encounter.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/header_resources.hpp"
#include "core/fhir/people.hpp"

namespace palestra::fhir {
namespace {

/// Facts sheet §6.1.
const char* priority_of(const std::string& code) {
    return code == "R" ? "routine" : code == "P" ? "asap" : code == "UR" ? "urgent" : code == "EM" ? "stat" : nullptr;
}

void add_orders(Conversion& conversion) {
    for (const auto order : children(conversion.root, "inFulfillmentOf")) {
        const auto node = xml::child(order, "order");
        auto out = resource("ServiceRequest");
        set(out, "identifier", identifiers(node));
        out["status"] = "active";
        out["intent"] = "order";
        if (const auto* priority = priority_of(attribute(xml::child(node, "priorityCode"), "code")))
            out["priority"] = priority;
        set(out, "code", codeable_concept(xml::child(node, "code")));
        out["subject"] = reference(conversion.patient);
        out["encounter"] = reference(conversion.encounter);
        append(conversion.visit, "basedOn", reference(conversion.resources.post(std::move(out))));
    }
}

void add_participant(Conversion& conversion, const std::string& type, const std::string& since,
                     const std::string& who) {
    Json out;
    append(out, "type", participation(type));
    if (!since.empty())
        out["period"] = {{"start", since}};
    set(out, "individual", reference(who));
    append(conversion.visit, "participant", std::move(out));
}

void add_participants(Conversion& conversion, Node encounter) {
    for (const auto participant : children(conversion.root, "participant")) {
        const auto entity = xml::child(participant, "associatedEntity");
        if (is_relative(entity)) {
            related_person(conversion, entity);
            continue;
        }
        add_participant(conversion, attribute(participant, "typeCode"),
                        fhir_time(attribute(xml::child(participant, "time"), "value")),
                        practitioner_role(conversion, entity, xml::child(participant, "functionCode")));
    }
    if (const auto responsible = xml::path(encounter, "responsibleParty/assignedEntity"))
        add_participant(conversion, "", "", practitioner_role(conversion, responsible));
    for (const auto participant : children(encounter, "encounterParticipant"))
        add_participant(conversion, attribute(participant, "typeCode"),
                        fhir_time(attribute(xml::child(participant, "time"), "value")),
                        practitioner_role(conversion, xml::child(participant, "assignedEntity")));
}

} // namespace

void begin_visit(Conversion& conversion) {
    const auto encounter = xml::path(conversion.root, "componentOf/encompassingEncounter");
    conversion.encounter = conversion.resources.reserve("Encounter");
    auto& visit = conversion.visit;
    visit = resource("Encounter", "finished");
    set(visit, "identifier", identifiers(encounter ? encounter : conversion.root));
    auto kind = coding(xml::child(encounter ? encounter : conversion.root, "code"));
    visit["class"] = kind.is_null() ? ambulatory() : std::move(kind);
    visit["subject"] = reference(conversion.patient);
    add_orders(conversion);
    add_participants(conversion, encounter);
    set(visit, "period", period(xml::child(encounter ? encounter : conversion.root, "effectiveTime")));
    if (const auto where = xml::path(encounter, "location/healthCareFacility"))
        if (const auto url = facility(conversion, where); !url.empty())
            append(visit, "location", {{"location", reference(url)}});
}

} // namespace palestra::fhir
