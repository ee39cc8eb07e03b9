// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/resources.hpp"

#include <array>

namespace palestra::fhir {
namespace {

constexpr const char* k_clinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
constexpr const char* k_verification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

/// By the status observation 33999-4, else by that of the concern (facts sheet §3).
Json clinical_status(Node act, Node allergy) {
    const auto said = related(allergy, "33999-4");
    const auto answer = attribute(xml::child(said, "value"), "code");
    const auto concern = attribute(xml::child(act, "statusCode"), "code");
    const bool inactive = answer == "LA18632-2" || (answer.empty() && !concern.empty() && concern != "active");
    auto out = codeable_concept(k_clinical, inactive ? "inactive" : "active", inactive ? "Inactive" : "Active");
    set(out, "text", text_or_reference(xml::child(said, "text")));
    return out;
}

/// ALG, DALG, FALG, EALG … and DINT, FINT, EINT, OINT, NAINT of v3 ActCode.
const char* type_of(const std::string& code) {
    return code.ends_with("ALG") ? "allergy" : code.ends_with("INT") ? "intolerance" : nullptr;
}

const char* criticality(const KindStyle& style, const std::string& severity) {
    if (severity == "H")
        return "high";
    if (severity == "L" || (severity == "M" && style.moderate_is_low))
        return "low";
    return severity.empty() ? nullptr : "unable-to-assess";
}

Node reaction_of(Node allergy) {
    for (const auto relationship : children(allergy, "entryRelationship"))
        if (attribute(relationship, "typeCode") == "MFST")
            return xml::child(relationship, "observation");
    return {};
}

Json substance_of(Node allergy) {
    return codeable_concept(xml::path(allergy, "participant/participantRole/playingEntity/code"));
}

void set_reaction(Json& out, const KindStyle& style, Node allergy) {
    const auto seen = reaction_of(allergy);
    auto manifestation = codeable_concept(xml::child(seen, "value"));
    if (manifestation.is_null() && seen)
        manifestation = codeable_concept(xml::child(seen, "code"));
    if (manifestation.is_null()) { // a reaction wants a manifestation; the substance is then the allergy's code
        set(out, "code", substance_of(allergy));
        return;
    }
    Json reaction;
    set(reaction, "substance", substance_of(allergy));
    append(reaction, "manifestation", std::move(manifestation));
    if (style.allergy_in_full) {
        append(reaction, "manifestation", codeable_concept(xml::child(seen, "code")));
        set(reaction, "description", text_or_reference(xml::child(seen, "text")));
    }
    const auto when = xml::child(seen, "effectiveTime");
    const auto low = fhir_time(attribute(xml::child(when, "low"), "value"));
    set(reaction, "onset", low.empty() ? fhir_time(attribute(when, "value")) : low);
    append(out, "reaction", std::move(reaction));
}

Node severity_of(Node allergy) {
    const auto by_version_3 = related(allergy, "SEV");
    return by_version_3 ? by_version_3 : related(allergy, "82606-5");
}

} // namespace

std::string allergy_intolerance(Conversion& conversion, const SectionView& section, Node act) {
    const auto& style = conversion.style;
    const auto inner = xml::path(act, "entryRelationship/observation");
    const auto allergy = inner ? inner : act;
    auto out = resource("AllergyIntolerance");
    set(out, "identifier", identifiers(allergy));
    out["clinicalStatus"] = clinical_status(act, allergy);
    if (style.allergy_confirmed)
        out["verificationStatus"] = codeable_concept(k_verification, "confirmed", "Confirmed");
    const auto value = xml::child(allergy, "value");
    if (const auto* type = type_of(attribute(value, "code")); type != nullptr)
        out["type"] = type;
    if (const auto* level = criticality(style, attribute(xml::child(severity_of(allergy), "value"), "code")))
        out["criticality"] = level;
    set_reaction(out, style, allergy);
    if (!out.contains("code") && (style.allergy_in_full || !out.contains("type"))) // or that none are known
        set(out, "code", codeable_concept(value));
    out["patient"] = reference(conversion.patient);
    set_encounter(conversion, out);
    auto onset = period(xml::child(style.allergy_onset_of_act ? act : allergy, "effectiveTime"));
    set(out, "onsetPeriod", std::move(onset));
    if (style.allergy_in_full)
        set(out, "recordedDate", fhir_time(attribute(xml::path(act, "effectiveTime/low"), "value")));
    set_signed_note(conversion, section, out);
    for (const auto other : statements_below(allergy))
        if (statement_code(other) == "48767-8")
            append(out, "note", note(text_or_reference(xml::child(other, "text"))));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
