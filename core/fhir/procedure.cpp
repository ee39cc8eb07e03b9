// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// Where the procedure went: a BodyStructure behind an extension, as the maps have it.
void set_target_site(Conversion& conversion, Json& out, Node procedure) {
    auto site = codeable_concept(xml::child(procedure, "targetSiteCode"));
    if (site.is_null())
        return;
    auto structure = resource("BodyStructure");
    structure["location"] = std::move(site);
    structure["patient"] = reference(conversion.patient);
    append(out, "extension",
           {{"url", "http://hl7.org/fhir/StructureDefinition/procedure-approachBodyStructure"},
            {"valueReference", reference(conversion.resources.post(std::move(structure)))}});
}

/// Why: findings (RSON observations); the stay in which it happened, when it is named.
void set_reasons(Conversion& conversion, const SectionView& section, Json& out, Node procedure) {
    for (const auto relationship : children(procedure, "entryRelationship")) {
        if (attribute(relationship, "typeCode") != "RSON")
            continue;
        if (const auto finding = xml::child(relationship, "observation"))
            append(out, "reasonReference", reference(observation(conversion, section, finding)));
        else if (const auto stay = xml::child(relationship, "encounter"))
            set(out, "encounter", reference(past_encounter(conversion, section, stay)));
    }
}

Json base(Conversion& conversion, Node procedure) {
    auto out = resource("Procedure");
    set_target_site(conversion, out, procedure);
    set(out, "identifier", identifiers(procedure));
    out["status"] = event_status(procedure);
    set(out, "category", codeable_concept(xml::child(procedure, "methodCode")));
    set(out, "code", codeable_concept(xml::child(procedure, "code")));
    set_subject(conversion, out);
    set_time(out, "performed", xml::child(procedure, "effectiveTime"));
    for (auto& who : performers(conversion, procedure))
        out["performer"].push_back({{"actor", std::move(who)}});
    append(out, "bodySite", codeable_concept(xml::child(procedure, "approachSiteCode")));
    return out;
}

} // namespace

std::string procedure(Conversion& conversion, const SectionView& section, Node procedure) {
    auto out = base(conversion, procedure);
    set_reasons(conversion, section, out, procedure);
    set_notes(out, procedure);
    return conversion.resources.post(std::move(out));
}

std::string sampling(Conversion& conversion, const SectionView& section, Node procedure) {
    auto out = resource("Observation");
    append(out, "partOf", reference(conversion.resources.post(base(conversion, procedure))));
    out["status"] = observation_status(procedure);
    out["code"] = or_unknown(codeable_concept(xml::child(procedure, "code")));
    set_subject(conversion, out);
    set_notes(out, procedure);
    auto sample = specimen(conversion, xml::child(procedure, "specimen"));
    for (const auto other : statements_below(procedure)) {
        const auto element = xml::local_name(other);
        if (element == "observation")
            append(out, "hasMember", reference(observation(conversion, section, other)));
        else if (element == "observationMedia")
            append(out, "derivedFrom", reference(media(conversion, other)));
        else if (auto* known = conversion.resources.find(sample); element == "supply" && known != nullptr) {
            Json container; // the vessel
            set(container, "identifier", identifiers(other));
            set(container, "type", codeable_concept(xml::child(other, "code")));
            append(*known, "container", std::move(container));
        }
    }
    set(out, "specimen", reference(sample));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
