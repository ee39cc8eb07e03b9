// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/code_systems.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

struct Known {
    std::string_view oid;
    std::string_view uri;
};

constexpr std::array k_named{
    Known{"2.16.840.1.113883.6.1", "http://loinc.org"},
    Known{"2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10"},
    Known{"2.16.840.1.113883.6.8", "http://unitsofmeasure.org"},
    Known{"2.16.840.1.113883.6.73", "http://www.whocc.no/atc"},
    Known{"2.16.840.1.113883.6.96", "http://snomed.info/sct"},
    Known{"2.16.840.1.113883.6.103", "http://hl7.org/fhir/sid/icd-9"},
};

/// The code systems of HL7 version 3, below 2.16.840.1.113883.5.
constexpr std::array k_version_3{
    Known{"1", "v3-AdministrativeGender"},
    Known{"4", "v3-ActCode"},
    Known{"7", "v3-ActPriority"},
    Known{"25", "v3-Confidentiality"},
    Known{"83", "v3-ObservationInterpretation"},
    Known{"84", "v3-ObservationMethod"},
    Known{"88", "v3-ParticipationFunction"},
    Known{"90", "v3-ParticipationType"},
    Known{"110", "v3-RoleClass"},
    Known{"111", "v3-RoleCode"},
    Known{"112", "v3-RouteOfAdministration"},
    Known{"129", "v3-SpecimenType"},
    Known{"1008", "v3-NullFlavor"},
    Known{"1052", "v3-ActSite"},
    Known{"1063", "v3-ObservationValue"},
};

constexpr std::string_view k_version_3_root = "2.16.840.1.113883.5.";

} // namespace

std::string system_uri(std::string_view oid) {
    if (const auto* found = std::ranges::find(k_named, oid, &Known::oid); found != k_named.end())
        return std::string(found->uri);
    if (oid.starts_with(k_version_3_root))
        if (const auto* found = std::ranges::find(k_version_3, oid.substr(k_version_3_root.size()), &Known::oid);
            found != k_version_3.end())
            return std::string(k_hl7_systems) + std::string(found->uri);
    std::string uri(oid);
    std::erase_if(uri, [](unsigned char byte) { return byte <= ' '; });
    return uri.empty() ? uri : "urn:oid:" + uri;
}

} // namespace palestra::fhir
