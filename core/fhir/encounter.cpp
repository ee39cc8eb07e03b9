// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/encounter.hpp"

#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {

Json participation(const std::string& type) {
    return type.empty() ? Json() : codeable_concept("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", type);
}

Json ambulatory() {
    return {{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}, {"display", "ambulatory"}};
}

void set_encounter_participants(Conversion& conversion, Json& out, Node encounter) {
    for (const auto participant : children(encounter, "participant")) {
        const auto type = attribute(participant, "typeCode");
        const auto role = xml::child(participant, "participantRole");
        auto when = period(xml::child(participant, "time"));
        Json one;
        if (type == "LOC") {
            set(one, "location", reference(place(conversion, role)));
            set(one, "period", std::move(when));
            if (one.contains("location"))
                append(out, "location", std::move(one));
            continue;
        }
        append(one, "type", participation(type));
        set(one, "period", std::move(when));
        set(one, "individual", reference(practitioner(conversion, role)));
        append(out, "participant", std::move(one));
    }
    for (const auto performer : children(encounter, "performer")) {
        Json one;
        set(one, "period", period(xml::child(performer, "time")));
        set(one, "individual", reference(practitioner_role(conversion, xml::child(performer, "assignedEntity"))));
        append(out, "participant", std::move(one));
    }
}

/// A stay or a visit of a summary: what it was is its class.
std::string past_encounter(Conversion& conversion, const SectionView&, Node encounter) {
    auto out = resource("Encounter");
    set(out, "identifier", identifiers(encounter));
    const auto mood = attribute(encounter, "moodCode");
    out["status"] = mood == "APT" ? "planned" : "unknown";
    out["class"] = or_unknown(coding(xml::child(encounter, "code")));
    if (auto words = note(text_or_reference(xml::child(encounter, "text"))); !words.is_null())
        append(out, "type", std::move(words));
    out["subject"] = reference(conversion.patient);
    set_encounter_participants(conversion, out, encounter);
    set(out, "period", period(xml::child(encounter, "effectiveTime")));
    return conversion.resources.post(std::move(out));
}

namespace {

/// What somebody noted of it (48767-8): an Observation that is its reason, as the maps have it.
std::string remark(Conversion& conversion, Node act) {
    auto out = resource("Observation", "final");
    out["code"] = or_unknown(codeable_concept(xml::child(act, "code")));
    set_subject(conversion, out);
    auto words = note(text_or_reference(xml::child(act, "text")));
    if (const auto author = xml::child(act, "author"); author && !words.is_null()) {
        set(words, "authorReference", reference(practitioner(conversion, xml::child(author, "assignedAuthor"))));
        set(words, "time", fhir_time(attribute(xml::child(author, "time"), "value")));
    }
    append(out, "note", std::move(words));
    return conversion.resources.post(std::move(out));
}

} // namespace

std::string emergency_encounter(Conversion& conversion, const SectionView& section, Node encounter) {
    return part_of_visit(conversion, section, encounter, conversion.encounter);
}

std::string part_of_visit(Conversion& conversion, const SectionView& section, Node encounter,
                          const std::string& whole) {
    auto out = resource("Encounter", "finished");
    const auto url = conversion.resources.reserve("Encounter");
    set(out, "identifier", identifiers(encounter));
    out["class"] = ambulatory();
    auto type = codeable_concept(xml::child(encounter, "code"));
    if (type.contains("coding")) {
        set(type, "text", text_or_reference(xml::child(encounter, "text")));
        append(out, "type", std::move(type));
    }
    out["subject"] = reference(conversion.patient);
    set_encounter_participants(conversion, out, encounter);
    set(out, "period", period(xml::child(encounter, "effectiveTime")));
    for (const auto other : statements_below(encounter)) {
        if (statement_code(other) == "48767-8") {
            append(out, "reasonReference", reference(remark(conversion, other)));
        } else if (xml::local_name(other) == "observation") {
            const auto reason = observation(conversion, section, other);
            if (auto* made = conversion.resources.find(reason); made != nullptr)
                (*made)["encounter"] = reference(url); // of this part, not of the visit
            append(out, "reasonReference", reference(reason));
        }
    }
    out["partOf"] = reference(whole);
    conversion.resources.add(url, std::move(out));
    return url;
}

} // namespace palestra::fhir
