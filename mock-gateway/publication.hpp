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
    std::string cda; ///< bytes as extracted
    xml::Document document;
    cda::Header header;
    std::string fingerprint;
    std::string simulated_fault; ///< accreditation hook of the identifier (contract §18.3), or ""
};

/// P-00 … P-08, in order.
[[nodiscard]] Checked<OpenedDocument> open_document(Gateway::Members& gateway, Call& call);

/// P-09 … P-15: what is now in the outbox. The validation record is consumed even when a later step refuses (D-16).
[[nodiscard]] Result<Checked<Delivery>> accept_publication(Gateway::Members& gateway, const Call& call,
                                                           const OpenedDocument& opened);

/// P-16, or the refusal with its event: `family` says how it is written.
[[nodiscard]] http::Response answer_publication(Gateway::Members& gateway, const Call& call,
                                                const Checked<Delivery>& accepted, const std::string& warning,
                                                HandlerFamily family);

} // namespace palestra::gateway
