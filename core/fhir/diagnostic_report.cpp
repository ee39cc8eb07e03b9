// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

Json base(Conversion& conversion, const SectionView& section, Node statement) {
    auto out = resource("DiagnosticReport");
    set(out, "identifier", identifiers(statement));
    out["status"] = observation_status(statement);
    auto code = codeable_concept(xml::child(statement, "code"));
    out["code"] = or_unknown(code.is_null() ? codeable_concept(section.code) : std::move(code));
    set_subject(conversion, out);
    set_time(out, "effective", xml::child(statement, "effectiveTime"));
    set(out, "performer", performers(conversion, statement));
    return out;
}

void append_result(Conversion& conversion, const SectionView& section, Json& out, Node statement) {
    const auto element = xml::local_name(statement);
    if (element == "observation")
        append(out, "result", reference(observation(conversion, section, statement)));
    else if (element == "organizer")
        append(out, "result", reference(observation_group(conversion, section, statement)));
    else if (element == "observationMedia")
        append(out, "media", {{"link", reference(media(conversion, statement))}});
}

} // namespace

std::string diagnostic_report(Conversion& conversion, const SectionView& section, Node organizer) {
    if (xml::local_name(organizer) != "organizer")
        return statement(conversion, section, organizer);
    auto out = base(conversion, section, organizer);
    for (const auto member : statements_below(organizer))
        append_result(conversion, section, out, member);
    return conversion.resources.post(std::move(out));
}

std::string laboratory_report(Conversion& conversion, const SectionView& section, Node act) {
    auto out = base(conversion, section, act);
    for (const auto sample : children(act, "specimen"))
        append(out, "specimen", reference(specimen(conversion, sample)));
    for (const auto member : statements_below(act)) {
        const auto code = statement_code(member);
        if (code == "33882-2") // when the specimen was taken
            set_time(out, "effective", xml::child(member, "effectiveTime"));
        else if (code == "48767-8")
            set(out, "conclusion", text_or_reference(xml::child(member, "text")));
        else
            append_result(conversion, section, out, member);
    }
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
