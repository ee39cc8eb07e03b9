// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/dosage.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

std::string status_of(Node administration) {
    const auto code = attribute(xml::child(administration, "statusCode"), "code");
    return code == "active" ? "active" : code == "cancelled" ? "not-taken" : event_status(administration);
}

/// In RSA and RAD a bare code, in the others a Medication, as soon as anything is said of its use.
bool is_bare(Node administration) {
    return children(administration, "effectiveTime").empty() && !xml::child(administration, "statusCode");
}

} // namespace

std::string medication_statement(Conversion& conversion, const SectionView& section, Node administration) {
    auto out = resource("MedicationStatement");
    set(out, "identifier", identifiers(administration));
    out["status"] = status_of(administration);
    const auto code = xml::path(administration, "consumable/manufacturedProduct/manufacturedMaterial/code");
    if (code && is_bare(administration))
        out["medicationCodeableConcept"] = or_unknown(codeable_concept(code));
    else
        set_medicine(conversion, out, administration);
    out["subject"] = reference(conversion.patient);
    set_time(out, "effective", when_of(administration));
    set_signed_note(conversion, section, out);
    set_notes(out, administration);
    append(out, "dosage", one_dosage(administration));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
