// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/dosage.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

std::string status_of(Node administration) {
    const auto code = attribute(xml::child(administration, "statusCode"), "code");
    return code == "active" ? "active" : code == "cancelled" ? "cancelled" : event_status(administration);
}

/// Its own id, or that of the recipe it refers to.
Json ids_of(Node administration) {
    auto own = identifiers(administration);
    for (const auto link : children(administration, "reference"))
        for (auto& id : identifiers(xml::child(link, "externalAct")))
            own.push_back(std::move(id));
    return own;
}

} // namespace

std::string medication_request(Conversion& conversion, const SectionView& section, Node administration) {
    auto out = resource("MedicationRequest");
    set(out, "identifier", ids_of(administration));
    out["status"] = status_of(administration);
    out["intent"] = "order";
    set_medicine(conversion, out, administration);
    set_subject(conversion, out);
    set_order(conversion, out, administration);
    set_signed_note(conversion, section, out);
    set_notes(out, administration);
    set(out, "dosageInstruction", split_dosages(administration, conversion.style.one_dosage));
    if (auto supplied = quantity_supplied(administration); !supplied.is_null())
        out["dispenseRequest"] = {{"quantity", std::move(supplied)}};
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
