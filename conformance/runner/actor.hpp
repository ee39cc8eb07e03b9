// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"
#include "simulator/producers/claims.hpp"

#include <map>
#include <string>

namespace palestra::conformance {

/// Who the suite plays, and with what they sign. A name that is absent makes the cases that need it skipped.
struct Actor {
    producers::CallContext context; ///< claims of a good call
    /// Of tokens: "self" (S1); "stranger" (same name, an authority nobody knows); "other" (another subscriber's S1);
    /// "auth" (our own A1); "expired" (our own name, by the right authority, no longer valid).
    std::map<std::string, pki::Credential, std::less<>> token_signers;
    /// Of documents: "good"; "expired"; "foreign" (an authority nobody knows).
    std::map<std::string, pki::Credential, std::less<>> document_signers;
    std::string transport_name; ///< CN of the TLS certificate it calls with
    std::string other_name;     ///< CN of "other"
};

} // namespace palestra::conformance
