// SPDX-License-Identifier: EUPL-1.2
// Organizers, and acts that report what was seen or done.
#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// The group's time: its own, else that of its first component, else when somebody performed it.
void set_group_time(Json& out, Node organizer) {
    set_time(out, "effective", xml::child(organizer, "effectiveTime"));
    for (const auto member : statements_below(organizer)) {
        if (out.contains("effectiveDateTime") || out.contains("effectivePeriod"))
            return;
        set_time(out, "effective", xml::child(member, "effectiveTime"));
        if (!out.contains("effectiveDateTime"))
            set(out, "effectiveDateTime", fhir_time(attribute(xml::path(member, "performer/time"), "value")));
    }
}

bool is_vital_signs(Node organizer) {
    return statement_code(organizer) == "85353-1";
}

} // namespace

std::string observation_group(Conversion& conversion, const SectionView& section, Node organizer) {
    auto out = resource("Observation");
    set(out, "identifier", identifiers(organizer));
    append(out, "basedOn", reference(request_behind(conversion, organizer)));
    out["status"] = observation_status(organizer);
    if (is_vital_signs(organizer))
        append(out, "category",
               codeable_concept("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs",
                                "Vital Signs"));
    auto code = codeable_concept(xml::child(organizer, "code"));
    out["code"] = or_unknown(code.is_null() ? codeable_concept(section.code) : std::move(code));
    set_subject(conversion, out);
    set_group_time(out, organizer);
    set(out, "performer", performers(conversion, organizer));
    set_notes(out, organizer);
    set(out, "specimen", reference(specimen(conversion, xml::child(organizer, "specimen"))));
    for (const auto member : statements_below(organizer)) {
        const auto element = xml::local_name(member);
        if (element == "observation")
            append(out, "hasMember", reference(observation(conversion, section, member)));
        else if (element == "organizer")
            append(out, "hasMember", reference(observation_group(conversion, section, member)));
        else if (element == "observationMedia")
            append(out, "derivedFrom", reference(media(conversion, member)));
    }
    return conversion.resources.post(std::move(out));
}

std::string performed_examination(Conversion& conversion, const SectionView& section, Node act) {
    return observation(conversion, section, act);
}

/// The maps write it as an Observation; what nobody has made yet is registered, not final.
std::string advised_examination(Conversion& conversion, const SectionView&, Node act) {
    auto out = resource("Observation");
    set(out, "identifier", identifiers(act));
    out["status"] = observation_status(act, "registered");
    out["code"] = or_unknown(codeable_concept(xml::child(act, "code")));
    set_subject(conversion, out);
    set_notes(out, act);
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
