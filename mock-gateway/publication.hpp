// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The steps that creation, replacement and their forms with validation share (contract §7.2, §7.3); for the .cpp files
// of this room.

#include "core/cda/header.hpp"
#include "core/xml/document.hpp"
#include "mock-gateway/members.hpp"

namespace palestra::gateway {

/// A document that passed P-01 … P-08.
struct OpenedDocument {
    std::string content;                     ///< bytes as extracted: the CDA2, or the Bundle of direct FHIR
    std::optional<xml::Document> document;   ///< of a CDA2
    cda::Header header;                      ///< of a Bundle, what it says in the same places
    std::optional<cda::Identifier> first_id; ///< what the wii is made of
    std::string fingerprint;
    std::string simulated_fault; ///< accreditation hook of the identifier (contract §18.3), or ""
};

/// P-00 … P-04.
[[nodiscard]] CheckedVoid check_publication_request(Gateway::Members& gateway, const Call& call);

/// P-00 … P-08, in order.
[[nodiscard]] Checked<OpenedDocument> open_document(Gateway::Members& gateway, Call& call);

/// The same of direct FHIR (contract §7.6): nothing is asked of a signature, so P-06 is not among them.
[[nodiscard]] Checked<OpenedDocument> open_bundle(Gateway::Members& gateway, Call& call);

/// C-02, and the records made on the fly. Refused as V-07.
[[nodiscard]] Checked<std::string> new_workflow_id(Gateway::Members& gateway, const OpenedDocument& opened);

/// P-09 … P-15: what is now in the outbox. The validation record is consumed even when a later step refuses (D-16).
[[nodiscard]] Result<Checked<Delivery>> accept_publication(Gateway::Members& gateway, const Call& call,
                                                           const OpenedDocument& opened);

/// P-16, or the refusal with its event: `family` says how it is written.
[[nodiscard]] http::Response answer_publication(Gateway::Members& gateway, const Call& call,
                                                const Checked<Delivery>& accepted, const std::string& warning,
                                                HandlerFamily family);

} // namespace palestra::gateway
