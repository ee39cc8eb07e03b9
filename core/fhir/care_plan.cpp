// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/resources.hpp"
#include "core/fhir/sections.hpp"

namespace palestra::fhir {
namespace {

Json activity(Conversion& conversion, const SectionView& section, Node planned) {
    const auto element = xml::local_name(planned);
    if (element == "observation")
        return {{"detail",
                 {{"reasonReference", Json::array({reference(observation(conversion, section, planned))})},
                  {"status", "unknown"}}}};
    if (element == "substanceAdministration")
        return {{"reference", reference(medication_request(conversion, section, planned))}};
    if (element == "procedure")
        return {{"outcomeReference", Json::array({reference(procedure(conversion, section, planned))})}};
    if (element != "act")
        return nullptr;
    Json out{{"detail", {{"status", "scheduled"}}}};
    append(out, "outcomeCodeableConcept", codeable_concept(xml::child(planned, "code")));
    append(out, "progress", note(text_or_reference(xml::child(planned, "text"))));
    set(out["detail"], "scheduledPeriod", period(xml::child(planned, "effectiveTime")));
    return out;
}

} // namespace

Urls care_plan(Conversion& conversion, const SectionView& section) {
    auto out = resource("CarePlan", "active");
    out["intent"] = "order";
    set_subject(conversion, out);
    for (const auto planned : statements_below(section.node))
        if (const auto url = statement(conversion, section, planned); !url.empty())
            out["activity"].push_back({{"reference", reference(url)}});
    append(out, "note", section.signed_note.is_null() ? narrative_note(conversion, section.node) : section.signed_note);
    return {conversion.resources.post(std::move(out))};
}

Urls summary_plan(Conversion& conversion, const SectionView& section) {
    auto out = resource("CarePlan", "unknown");
    out["intent"] = "plan";
    out["subject"] = reference(conversion.patient);
    for (const auto planned : statements_below(section.node)) {
        const auto element = xml::local_name(planned);
        if (element == "encounter")
            set(out, "encounter", reference(past_encounter(conversion, section, planned)));
        else
            append(out, "activity", activity(conversion, section, planned));
        if (element == "act" && !out.contains("identifier"))
            set(out, "identifier", identifiers(planned));
    }
    if (!out.contains("activity"))
        append(out, "note", narrative_note(conversion, section.node));
    return {conversion.resources.post(std::move(out))};
}

} // namespace palestra::fhir
