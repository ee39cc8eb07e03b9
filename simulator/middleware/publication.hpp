// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/http/message.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace palestra::middleware {

/// What the middleware reads of a message that passes, to warn, to trace and to put it in the queue. Reading never
/// decides whether the message goes on: what cannot be read is empty here and goes on all the same (contract §17).
struct Message {
    std::string operation;   ///< E1 … E13 of contract §2, "" when it is none of them
    std::string producer;    ///< CN of who signed the tokens, else of the TLS certificate
    std::string document_id; ///< identificativoDoc of the body, else {idDoc} of the path
    std::string replaces;    ///< {idDoc} of a replacement
    std::string content;     ///< SHA-256 of the fields and the file: the same publication sent again has the same
    Json fields = Json::object();
    Json claims = Json::object(); ///< of FSE-JWT-Signature, nothing verified
    std::size_t file_bytes = 0;
    std::string file_sha256;

    /// A publication of a document that was validated before: what may wait when the gateway is not there. Validations
    /// stay synchronous, validate-and-* are validations too, deletions and updates must tell their outcome at once.
    [[nodiscard]] bool may_wait() const;
};

[[nodiscard]] Message read_message(const http::Request& request);

} // namespace palestra::middleware
