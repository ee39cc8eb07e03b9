// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/io/http/message.hpp"
#include "core/pki/authority.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <string>

namespace palestra::conformance {

/// Who the suite plays: the system under test's client, or one of ours.
struct Actor {
    producers::CallContext context; ///< claims of a good call
    pki::Credential token;          ///< S1
    pki::Credential stranger;       ///< signs with a certificate nobody knows
};

/// A good E1 call of the draft, changed as the case says:
///   "bearer", "signature": {"set": {claim: value}, "remove": [claim], "shift": {claim: seconds}, "signed_by":
///   "stranger"} "headers": {"set": {…}, "remove": […]}     after the tokens are in place "fields": {"set": {…},
///   "remove": […]}      of requestBody; "raw": text instead of JSON "file": "empty" | "text" | "no-cda" | "missing";
///   "parts": {name: text} added "path": instead of /documents/validation;  "method"
[[nodiscard]] Result<http::Request> build_request(const Json& change, const Actor& actor, const producers::Draft& draft,
                                                  Entropy& entropy, const Clock& clock);

} // namespace palestra::conformance
