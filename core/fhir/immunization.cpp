// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// Risk category (95715-9): in a range it applies to, as the maps have it, and as the value that it is.
std::string risk_category(Conversion& conversion, Node category) {
    auto out = resource("Observation", "final");
    out["code"] = or_unknown(codeable_concept(xml::child(category, "code")));
    set_subject(conversion, out);
    const auto value = codeable_concept(xml::child(category, "value"));
    set(out, "valueCodeableConcept", value);
    if (!value.is_null()) {
        const auto words = attribute(xml::child(category, "value"), "displayName");
        Json range{{"appliesTo", Json::array({value})}};
        range["text"] = words.empty() ? attribute(xml::child(category, "value"), "code") : words; // obs-3
        if (!range["text"].get_ref<const std::string&>().empty())
            append(out, "referenceRange", std::move(range));
    }
    return conversion.resources.post(std::move(out));
}

/// Reactions of a certificate are reasons, those of a summary reactions; risks are reasons (examples of §6.2).
void set_related(Conversion& conversion, const SectionView& section, Json& out, Node administration) {
    for (const auto other : statements_below(administration)) {
        const auto code = statement_code(other);
        if (code == "95715-9")
            append(out, "reasonReference", reference(risk_category(conversion, other)));
        else if (code == "59785-6" || code == "31044-1")
            append(out, "reasonReference", reference(observation(conversion, section, other)));
        else if (code == "75321-0")
            append(out, "reaction", {{"detail", reference(observation(conversion, section, other))}});
    }
}

/// Doses given, and what they protect from.
void set_protocol(Json& out, Node administration) {
    Json protocol;
    for (const auto other : statements_below(administration))
        if (statement_code(other) == "75323-6")
            append(protocol, "targetDisease", codeable_concept(xml::child(other, "value")));
    const auto dose = attribute(xml::child(related(administration, "30973-2"), "value"), "value");
    if (!dose.empty())
        protocol["doseNumberString"] = dose;
    else if (!protocol.is_null()) // mandatory
        protocol["doseNumberString"] = "non indicata";
    append(out, "protocolApplied", std::move(protocol));
}

void set_product(Conversion& conversion, Json& out, Node administration) {
    const auto product = xml::path(administration, "consumable/manufacturedProduct");
    const auto material = xml::child(product, "manufacturedMaterial");
    out["vaccineCode"] = or_unknown(codeable_concept(xml::child(material, "code")));
    set(out, "manufacturer", reference(organization(conversion, xml::child(product, "manufacturerOrganization"))));
    set(out, "lotNumber", xml::text_below(xml::child(material, "lotNumberText")));
    set(out, "expirationDate", fhir_date(attribute(xml::child(material, "expirationTime"), "value")));
    for (const auto* validity : {"59781-5", "59778-1"}) // of the dose; of the cover
        if (!out.contains("expirationDate"))
            set(out, "expirationDate",
                fhir_date(attribute(xml::path(related(administration, validity), "value/high"), "value")));
}

/// Why it was not given: the kind of reason as the maps write it, then the reason.
Json reason_not_done(Node administration) {
    const auto reason = related(administration, "85714-4");
    auto out = codeable_concept(xml::child(reason, "code"));
    append(out, "coding", coding(xml::child(reason, "value")));
    if (out.is_null())
        return out;
    set(out, "text", text_or_reference(xml::path(related(administration, "59784-9"), "value/originalText")));
    return out;
}

void set_occurrence(Json& out, Node administration) {
    const auto time = xml::child(administration, "effectiveTime");
    auto moment = fhir_time(attribute(time, "value"));
    if (moment.empty())
        moment = fhir_time(attribute(xml::child(time, "low"), "value"));
    set(out, moment.empty() ? "occurrenceString" : "occurrenceDateTime",
        moment.empty() ? std::string("data non indicata") : moment);
}

} // namespace

std::string immunization(Conversion& conversion, const SectionView& section, Node administration) {
    const bool cancelled = attribute(xml::child(administration, "statusCode"), "code") == "cancelled";
    auto out = resource("Immunization", cancelled ? "not-done" : "completed");
    set(out, "identifier", identifiers(administration));
    if (cancelled)
        set(out, "statusReason", reason_not_done(administration));
    set_product(conversion, out, administration);
    out["patient"] = reference(conversion.patient);
    set_occurrence(out, administration);
    for (const auto participant : children(administration, "participant"))
        if (attribute(participant, "typeCode") == "LOC")
            set(out, "location", reference(place(conversion, xml::child(participant, "participantRole"))));
    set(out, "site", codeable_concept(xml::child(administration, "approachSiteCode")));
    set(out, "route", codeable_concept(xml::child(administration, "routeCode")));
    set(out, "doseQuantity", quantity(xml::child(administration, "doseQuantity")));
    for (auto& who : performers(conversion, administration))
        out["performer"].push_back({{"actor", std::move(who)}});
    set_notes(out, administration);
    set_related(conversion, section, out, administration);
    set_protocol(out, administration);
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
