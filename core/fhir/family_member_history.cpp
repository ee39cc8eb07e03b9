// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

constexpr const char* k_genders = "http://hl7.org/fhir/administrative-gender";

/// An Age: a quantity that must name its UCUM unit.
Json age(Node statement) {
    auto out = quantity(xml::child(statement, "value"));
    return out.contains("code") ? out : Json();
}

Json sex(Node subject) {
    const auto code = attribute(xml::path(subject, "subject/administrativeGenderCode"), "code");
    return code == "M"   ? codeable_concept(k_genders, "male")
           : code == "F" ? codeable_concept(k_genders, "female")
                         : Json();
}

/// What the relative had: the kind of finding as code, the disease as outcome, as the maps have it.
void append_conditions(Json& out, const KindStyle& style, Node finding) {
    Json condition{{"code", or_unknown(codeable_concept(xml::child(finding, "code")))}};
    set(condition, "outcome", codeable_concept(xml::child(finding, "value")));
    auto dated = condition;
    set(condition, "onsetAge", age(related(finding, "35267-4")));
    append(out, "condition", std::move(condition));
    set(dated, "onsetPeriod", period(xml::child(finding, "effectiveTime")));
    if (style.family_date_as_onset && dated.contains("onsetPeriod"))
        append(out, "condition", std::move(dated));
}

} // namespace

std::string family_member_history(Conversion& conversion, const SectionView& section, Node organizer) {
    if (xml::local_name(organizer) != "organizer") // that nothing is known
        return observation(conversion, section, organizer);
    auto out = resource("FamilyMemberHistory", "completed");
    set(out, "identifier", identifiers(organizer));
    out["patient"] = reference(conversion.patient);
    set(out, "date", fhir_time(attribute(xml::child(organizer, "effectiveTime"), "value")));
    const auto relative = xml::path(organizer, "subject/relatedSubject");
    set(out, "name", xml::text_below(xml::path(relative, "subject/name")));
    out["relationship"] = or_unknown(codeable_concept(xml::child(relative, "code")));
    set(out, "sex", sex(relative));
    set_signed_note(conversion, section, out);
    for (const auto finding : statements_below(organizer)) {
        set(out, "deceasedAge", age(related(finding, "39016-1")));
        set_notes(out, finding);
        append_conditions(out, conversion.style, finding);
    }
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
