// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/code_systems.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

constexpr const char* k_clinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
constexpr const char* k_verification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

/// By the status observation 33999-4, else by whether the concern goes on.
Json clinical_status(Node concern, Node problem) {
    const auto said = related(problem, "33999-4");
    const auto answer = attribute(xml::child(said, "value"), "code");
    const auto status = attribute(xml::child(concern, "statusCode"), "code");
    const bool is_over = concern != problem && (status == "completed" || status == "aborted");
    const bool inactive = answer == "LA18632-2" || (answer.empty() && is_over);
    auto out = codeable_concept(k_clinical, inactive ? "inactive" : "active", inactive ? "Inactive" : "Active");
    set(out, "text", text_or_reference(xml::child(said, "text")));
    return out;
}

/// Acute or chronic: an Observation of its own, as the maps have it.
std::string chronicity(Conversion& conversion, Node problem) {
    const auto course = related(problem, "89261-2");
    if (!course)
        return {};
    auto out = resource("Observation", "final");
    out["code"] = or_unknown(codeable_concept(xml::child(course, "code")));
    set_subject(conversion, out);
    set_value(out, xml::child(course, "value"));
    set_notes(out, course);
    return conversion.resources.post(std::move(out));
}

} // namespace

std::string condition(Conversion& conversion, const SectionView& section, Node statement) {
    const auto inner =
        xml::local_name(statement) == "act" ? xml::path(statement, "entryRelationship/observation") : Node{};
    const auto problem = inner ? inner : statement;
    auto out = resource("Condition");
    set(out, "identifier", identifiers(problem));
    out["clinicalStatus"] = clinical_status(statement, problem);
    out["verificationStatus"] = codeable_concept(k_verification, "confirmed", "Confirmed");
    append(out, "category", codeable_concept(xml::child(problem, "code")));
    set(out, "severity", codeable_concept(xml::child(related(problem, "SEV"), "value")));
    set(out, "code", codeable_concept(xml::child(problem, "value")));
    set_subject(conversion, out);
    set(out, "onsetPeriod", period(xml::child(problem, "effectiveTime")));
    if (const auto url = chronicity(conversion, problem); !url.empty())
        out["evidence"] = Json::array({{{"detail", Json::array({reference(url)})}}});
    set_signed_note(conversion, section, out);
    set_notes(out, problem);
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
