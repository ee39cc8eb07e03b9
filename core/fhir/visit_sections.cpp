// SPDX-License-Identifier: EUPL-1.2
// Sections that say how the visit itself went: arrival, services, discharge.
#include "core/fhir/encounter.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"
#include "core/fhir/sections.hpp"

#include <algorithm>

namespace palestra::fhir {
namespace {

/// Discharge of an emergency visit (§3.2): an Encounter within it; what followed is within the discharge.
Urls discharge_act(Conversion& conversion, const SectionView& section, Node act, Urls& diagnoses) {
    auto out = resource("Encounter", "finished");
    const auto url = conversion.resources.reserve("Encounter");
    Urls urls{url};
    out["class"] = ambulatory();
    append(out, "type", codeable_concept(xml::child(act, "code")));
    out["subject"] = reference(conversion.patient);
    for (auto& who : performers(conversion, act))
        out["participant"].push_back({{"individual", std::move(who)}});
    set(out, "period", period(xml::child(act, "effectiveTime")));
    for (const auto part : statements_below(act)) {
        if (statement_code(part) == "11302-7") { // outcome
            auto outcome = codeable_concept(xml::child(part, "value"));
            if (!outcome.is_null())
                out["hospitalization"] = {{"dischargeDisposition", std::move(outcome)}};
        } else if (xml::local_name(part) == "observation") {
            const auto diagnosis = observation(conversion, section, part);
            append(out, "reasonReference", reference(diagnosis));
            diagnoses.push_back(diagnosis);
        } else {
            urls.push_back(part_of_visit(conversion, section, part, url));
        }
    }
    out["partOf"] = reference(conversion.encounter);
    conversion.resources.add(url, std::move(out));
    return urls;
}

/// Encounters, then what was observed, as the maps list them; then the diagnoses, which they leave out.
void diagnoses_last(Urls& urls, const Urls& diagnoses) {
    std::ranges::stable_partition(urls, [](const auto& url) { return type_of_url(url) == "Encounter"; });
    urls.insert(urls.end(), diagnoses.begin(), diagnoses.end());
}

} // namespace

Urls transport(Conversion& conversion, const SectionView& section) {
    for (const auto act : statements_below(section.node)) {
        if (auto mode = coding(xml::child(act, "code")); !mode.is_null())
            append(conversion.visit, "extension",
                   {{"url", "http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival"},
                    {"valueCoding", std::move(mode)}});
        for (const auto participant : children(act, "participant")) {
            Json one;
            append(one, "type", participation(attribute(participant, "typeCode")));
            set(one, "individual",
                reference(practitioner_role(conversion, xml::child(participant, "participantRole"))));
            append(conversion.visit, "participant", std::move(one));
        }
    }
    return {conversion.encounter};
}

Urls discharge(Conversion& conversion, const SectionView& section) {
    Urls urls;
    Urls diagnoses;
    for (const auto statement : statements_below(section.node)) {
        if (xml::local_name(statement) != "act") {
            urls.push_back(observation(conversion, section, statement));
            continue;
        }
        for (auto& url : discharge_act(conversion, section, statement, diagnoses))
            urls.push_back(std::move(url));
    }
    diagnoses_last(urls, diagnoses);
    return urls;
}

Urls services_rendered(Conversion& conversion, const SectionView& section) {
    for (const auto act : statements_below(section.node)) {
        if (xml::local_name(act) != "act")
            continue;
        append(conversion.visit, "type", codeable_concept(xml::child(act, "code")));
        const auto service = procedure(conversion, section, act);
        append(conversion.visit, "reasonReference", reference(service));
        for (const auto part : statements_below(act)) {
            const auto url = statement(conversion, section, part);
            if (auto* made = conversion.resources.find(url); made != nullptr && type_of_url(url) == "Procedure")
                append(*made, "partOf", reference(service));
        }
    }
    return {};
}

} // namespace palestra::fhir
