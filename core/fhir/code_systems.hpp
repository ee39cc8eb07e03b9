// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::fhir {

inline constexpr std::string_view k_loinc = "http://loinc.org";
inline constexpr std::string_view k_ucum = "http://unitsofmeasure.org";
/// Where HL7 publishes the code systems of version 3 and of FHIR.
inline constexpr std::string_view k_hl7_systems = "http://terminology.hl7.org/CodeSystem/";

/// The URI by which FHIR R4 names a code system that a CDA2 names by OID (facts sheet §4, §6.1): that of the owner
/// where there is one, "urn:oid:…" otherwise. White space, which no URI has, is left out. "" for "".
[[nodiscard]] std::string system_uri(std::string_view oid);

} // namespace palestra::fhir
