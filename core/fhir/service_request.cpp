// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

std::string status_of(Node act) {
    const auto code = attribute(xml::child(act, "statusCode"), "code");
    return code == "completed"   ? "completed"
           : code == "suspended" ? "on-hold"
           : code == "aborted"   ? "revoked"
                                 : "active";
}

/// Who asked: the participant, or the author of an order that names none.
void set_order(Conversion& conversion, Json& out, Node act) {
    const auto participant = requesting_participant(act);
    const auto author = xml::child(act, "author");
    const auto asked = participant ? participant : author;
    const auto role = xml::child(asked, participant ? "participantRole" : "assignedAuthor");
    set(out, "authoredOn", fhir_time(attribute(xml::child(asked, "time"), "value")));
    set(out, "requester", reference(practitioner(conversion, role)));
}

} // namespace

std::string service_request(Conversion& conversion, const SectionView& section, Node act) {
    auto out = resource("ServiceRequest");
    auto ids = identifiers(act);
    for (const auto link : children(act, "reference"))
        for (auto& id : identifiers(xml::child(link, "externalAct")))
            ids.push_back(std::move(id));
    set(out, "identifier", std::move(ids));
    out["status"] = status_of(act);
    out["intent"] = "order";
    set(out, "code", codeable_concept(xml::child(act, "code")));
    set_subject(conversion, out);
    set_time(out, "occurrence", xml::child(act, "effectiveTime"));
    set_order(conversion, out, act);
    set(out, "performer", performers(conversion, act));
    set_notes(out, act);
    for (const auto other : statements_below(act))
        if (xml::local_name(other) == "observation" && attribute(other.parent(), "typeCode") == "RSON")
            append(out, "reasonReference", reference(observation(conversion, section, other)));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
