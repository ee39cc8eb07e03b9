// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/header.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::cda {

/// What the national gateway reads of a CDA2, by its own rules (contract §10.3): the FIRST element of each name in
/// document order, wherever it stands. For well-made documents that is the header's.
struct GatewayView {
    std::optional<Identifier> first_id;
    std::optional<Coded> first_code;
    std::vector<Identifier> patient_ids; ///< patientRole/id
};

[[nodiscard]] GatewayView read_gateway_view(const xml::Document& document);

/// Key of the validation memory (contract §9.1): two CDA2 that differ only in the first legalAuthenticator's signature
/// and values have the same one. SHA-256, base64. Equivalence classes are the contract's, the serialisation is ours.
/// With `values_count`, as the document says: only the signature may differ (D-23).
[[nodiscard]] std::string fingerprint(const xml::Document& document, bool values_count = false);

} // namespace palestra::cda
