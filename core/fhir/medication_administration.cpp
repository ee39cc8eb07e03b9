// SPDX-License-Identifier: EUPL-1.2
// What was given (LDO 10160-0, VPS 29549-3), and what was handed over.
#include "core/fhir/dosage.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// The order behind an administration carries the dose, as the maps have it. "" when nothing is said of it.
std::string order_behind(Conversion& conversion, Node administration, const Json& given) {
    auto out = resource("MedicationRequest", "active");
    out["intent"] = "order";
    for (const auto* name : {"medicationReference", "medicationCodeableConcept"})
        if (given.contains(name))
            out[name] = given[name];
    set_subject(conversion, out);
    set_order(conversion, out, administration);
    for (auto& amount : {dose(administration), rate(administration)})
        if (!amount.is_null())
            append(out, "dosageInstruction", {{"doseAndRate", Json::array({amount})}});
    if (auto supplied = quantity_supplied(administration); !supplied.is_null())
        out["dispenseRequest"] = {{"quantity", std::move(supplied)}};
    const bool says_something = out.contains("dosageInstruction") || out.contains("requester");
    return says_something ? conversion.resources.post(std::move(out)) : std::string{};
}

/// Frequency as a ratio to one of its unit, as the maps have it; else the dose: mad-1 wants one of the two.
Json dosage(Node administration) {
    Json out;
    set(out, "site", codeable_concept(xml::child(administration, "approachSiteCode")));
    set(out, "route", codeable_concept(xml::child(administration, "routeCode")));
    if (const auto every = repeat_period(administration); !every.is_null()) {
        const auto& unit = every["periodUnit"];
        out["rateRatio"] = {{"numerator", {{"value", every["period"]}, {"unit", unit}}},
                            {"denominator", {{"value", 1}, {"unit", unit}}}};
        return out;
    }
    auto given = quantity(xml::child(administration, "doseQuantity"));
    if (given.is_null())
        return nullptr;
    out["dose"] = std::move(given);
    return out;
}

} // namespace

std::string medication_administration(Conversion& conversion, const SectionView& section, Node administration) {
    auto out = resource("MedicationAdministration");
    set(out, "identifier", identifiers(administration));
    out["status"] = event_status(administration);
    set_medicine(conversion, out, administration);
    out["subject"] = reference(conversion.patient);
    set(out, "context", reference(conversion.encounter));
    set_time(out, "effective", when_of(administration));
    if (!out.contains("effectiveDateTime") && !out.contains("effectivePeriod")) // mandatory
        out["effectivePeriod"] = or_unknown(nullptr);
    for (auto& who : performers(conversion, administration))
        out["performer"].push_back({{"actor", std::move(who)}});
    set(out, "request", reference(order_behind(conversion, administration, out)));
    set_notes(out, administration);
    const auto given = fhir_time(attribute(xml::path(administration, "performer/time"), "value"));
    if (!given.empty() && out.contains("note"))
        out["note"].front()["time"] = given;
    set_signed_note(conversion, section, out);
    set(out, "dosage", dosage(administration));
    return conversion.resources.post(std::move(out));
}

std::string medication_dispense(Conversion& conversion, const SectionView&, Node supply) {
    auto out = resource("MedicationDispense", "completed");
    set(out, "identifier", identifiers(supply));
    set_medicine(conversion, out, supply);
    out["subject"] = reference(conversion.patient);
    set(out, "context", reference(conversion.encounter));
    for (auto& who : performers(conversion, supply))
        out["performer"].push_back({{"actor", std::move(who)}});
    set(out, "quantity", quantity(xml::child(supply, "quantity")));
    set(out, "whenHandedOver", fhir_time(attribute(xml::child(supply, "effectiveTime"), "value")));
    set_notes(out, supply);
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
