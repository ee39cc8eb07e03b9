// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/cda/header.hpp"
#include "mock-gateway/body_rules.hpp"

#include <string>

namespace palestra::gateway {

/// workflowInstanceId of a CDA2 (contract §5.5): root.sha256(extension).<ten hexadecimal digits>^^^^urn:…
[[nodiscard]] std::string make_workflow_id(const cda::Identifier& first_id, std::string_view ten_digits);

/// Of a Bundle: the system, as it is written, stands for the root; without one, no dot before the digest.
[[nodiscard]] std::string make_workflow_id_of_bundle(const cda::Identifier& identifier, std::string_view ten_digits);

/// Of deletions and updates (contract §5.5, D-36): no OID before the digest.
[[nodiscard]] std::string make_workflow_id_of_document(std::string_view document_id, std::string_view ten_digits);

/// What INI receives (contract §13): {"workflowInstanceId", "documentEntry", "submissionSet", "assertion"}.
/// Refused as P-13 when identificativoRep or the CDA2's date is not what it must be.
[[nodiscard]] Checked<Json> make_ini_request(const FormBody& body, const cda::Header& header, const Json& claims,
                                             const std::string& workflow_id, const CodeLists& lists, TimePoint now);

/// The registration that INI has, with what the body of an update replaces (contract §15.5).
[[nodiscard]] Json merge_metadata(Json registration, const FormBody& body, const Json& claims,
                                  const std::string& workflow_id, const CodeLists& lists, TimePoint now,
                                  const Readings& readings = {});

/// P-13: ^2.16.840.1.113883.2.9.2.<organization>.4.5.<anything>$ (contract §5.3).
[[nodiscard]] bool is_repository_id(std::string_view text);

} // namespace palestra::gateway
