// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/header_resources.hpp"
#include "core/fhir/people.hpp"

namespace palestra::fhir {
namespace {

const char* gender_of(const std::string& code) {
    return code == "M" ? "male" : code == "F" ? "female" : code == "UN" ? "other" : "unknown";
}

} // namespace

std::string patient(Conversion& conversion) {
    const auto role = xml::path(conversion.root, "recordTarget/patientRole");
    const auto person = xml::child(role, "patient");
    auto out = resource("Patient");
    if (auto birthplace = address(xml::path(person, "birthplace/place/addr")); !birthplace.is_null())
        append(out, "extension",
               {{"url", "http://hl7.org/fhir/StructureDefinition/patient-birthPlace"},
                {"valueAddress", std::move(birthplace)}});
    set(out, "identifier", identifiers(role));
    append(out, "name", human_name(xml::child(person, "name")));
    set(out, "telecom", telecoms(role));
    out["gender"] = gender_of(attribute(xml::child(person, "administrativeGenderCode"), "code"));
    set(out, "birthDate", fhir_date(attribute(xml::child(person, "birthTime"), "value")));
    set(out, "address", addresses(role));
    conversion.patient = conversion.resources.put(std::move(out));
    for (const auto guardian : children(person, "guardian"))
        related_person(conversion, guardian);
    return conversion.patient;
}

} // namespace palestra::fhir
