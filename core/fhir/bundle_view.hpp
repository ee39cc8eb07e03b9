// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/cda/header.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::fhir {

/// A Bundle as text is read up to here.
inline constexpr std::size_t k_most_bundle_bytes = 8U << 20U;

/// The JSON of a Bundle that anybody may have sent: bounded in size, in depth and in members of an object.
/// Failures: file_too_large, json_invalid (also when it is no Bundle).
[[nodiscard]] Result<Json> parse_bundle(std::string_view text);

/// What the national gateway reads of a document Bundle (gateway contract §4.4, §5.5, §7.6).
struct BundleView {
    /// Bundle.identifier, the system as it is written ("" for none); nothing without a value.
    std::optional<cda::Identifier> identifier;
    std::string type_code;                   ///< Composition.type.coding[0].code
    std::vector<std::string> patient_values; ///< identifier.value of every Patient
    /// What a CDA2 would say in the same places, for the metadata of INI (§13): title, date as HL7 writes it,
    /// confidentiality, patient, author, custodian, orders. Systems that are OIDs are bare OIDs. The first template is
    /// DocumentReference.content.format.code, else Composition.meta.profile.
    cda::Header header;
};

[[nodiscard]] BundleView read_bundle_view(const Json& bundle);

} // namespace palestra::fhir
