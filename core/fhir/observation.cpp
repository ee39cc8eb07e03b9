// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// The criteria a range holds for (lab:precondition, §3.3): applies to, and the ages.
void set_criterion(Json& out, Node observation_range) {
    const auto criterion = xml::path(observation_range, "precondition/criterion");
    append(out, "appliesTo", codeable_concept(xml::child(criterion, "code")));
    if (statement_code(criterion) == "30525-0") // age
        set(out, "age", range(xml::child(criterion, "value")));
}

Json reference_range(Node reference) {
    const auto node = xml::child(reference, "observationRange");
    const auto value = xml::child(node, "value");
    auto out = range(value);
    set(out, "type", codeable_concept(xml::child(node, "interpretationCode")));
    set_criterion(out, node);
    auto words = text_or_reference(xml::child(node, "text"));
    if (words.empty())
        words = text_or_reference(value);
    if (words.empty() && !out.contains("low") && !out.contains("high")) // obs-3
        words = attribute(value, "value") + attribute(value, "displayName");
    set(out, "text", words);
    return out.contains("low") || out.contains("high") || out.contains("text") ? out : Json();
}

void set_when_and_who(Conversion& conversion, Json& out, Node statement) {
    set_time(out, "effective", xml::child(statement, "effectiveTime"));
    const auto issued = fhir_time(attribute(xml::path(statement, "performer/time"), "value"));
    if (is_instant(issued) && !xml::child(statement, "effectiveTime"))
        out["issued"] = issued;
    set(out, "performer", performers(conversion, statement));
}

/// What hangs on the observation: results below it, pictures.
void set_below(Conversion& conversion, const SectionView& section, Json& out, Node statement) {
    for (const auto other : statements_below(statement)) {
        const auto element = xml::local_name(other);
        if (element == "observation")
            append(out, "hasMember", reference(observation(conversion, section, other)));
        else if (element == "organizer")
            append(out, "hasMember", reference(observation_group(conversion, section, other)));
        else if (element == "observationMedia")
            append(out, "derivedFrom", reference(media(conversion, other)));
    }
}

void set_content(Json& out, Node statement) {
    for (const auto value : children(statement, "value"))
        if (!out.contains("valueCodeableConcept"))
            set_value(out, value);
    for (const auto code : children(statement, "interpretationCode"))
        append(out, "interpretation", codeable_concept(code));
    set_notes(out, statement);
    set(out, "bodySite", codeable_concept(xml::child(statement, "targetSiteCode")));
    set(out, "method", codeable_concept(xml::child(statement, "methodCode")));
}

} // namespace

std::string observation(Conversion& conversion, const SectionView& section, Node statement) {
    auto out = resource("Observation");
    set(out, "identifier", identifiers(statement));
    append(out, "basedOn", reference(request_behind(conversion, statement)));
    out["status"] = observation_status(statement);
    out["code"] = or_unknown(codeable_concept(xml::child(statement, "code")));
    set_subject(conversion, out);
    set_when_and_who(conversion, out, statement);
    set_content(out, statement);
    set(out, "specimen", reference(specimen(conversion, xml::child(statement, "specimen"))));
    for (const auto one : children(statement, "referenceRange"))
        append(out, "referenceRange", reference_range(one));
    set_below(conversion, section, out, statement);
    return conversion.resources.post(std::move(out));
}

std::string request_behind(Conversion& conversion, Node statement) {
    const auto participant = requesting_participant(statement);
    if (!participant)
        return {};
    auto out = resource("ServiceRequest", "active");
    out["intent"] = "order";
    set_subject(conversion, out);
    set(out, "authoredOn", fhir_time(attribute(xml::child(participant, "time"), "value")));
    const auto who = reference(practitioner(conversion, xml::child(participant, "participantRole")));
    if (attribute(participant, "typeCode") == "REF" || attribute(participant, "typeCode") == "AUT")
        set(out, "requester", who);
    else
        append(out, "performer", who);
    return conversion.resources.post(std::move(out));
}

void set_signed_note(const Conversion& conversion, const SectionView& section, Json& resource) {
    if (!conversion.style.signed_notes_on_entries || section.signed_note.is_null())
        return;
    if (conversion.resources.spend(section.signed_note["text"].get_ref<const std::string&>().size()))
        append(resource, "note", section.signed_note);
}

} // namespace palestra::fhir
