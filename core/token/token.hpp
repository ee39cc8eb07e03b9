// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/pki/authority.hpp"
#include "core/pki/certificate.hpp"

#include <nlohmann/json.hpp>

#include <expected>
#include <string>
#include <string_view>

namespace palestra::token {

/// A compact JWS with header {"alg":"RS256","typ":"JWT","x5c":[certificate]} (gateway contract §4.1).
/// Failures: crypto_failed.
[[nodiscard]] Result<std::string> make(const Json& claims, const pki::Credential& signer);

/// The three parts, decoded, nothing verified.
struct Decoded {
    Json header;
    Json claims;
};

/// Nothing when the text is not three base64url segments of which two are JSON objects.
[[nodiscard]] std::optional<Decoded> decode(std::string_view text);

/// Why a token is not accepted, in the order the front door looks (contract F-04).
enum class Fault {
    malformed,
    algorithm, ///< not RS256, RS384 or RS512
    certificate_missing,
    certificate_malformed,
    certificate_untrusted,
    certificate_expired,
    signature,
};

struct Verified {
    Json header;
    Json claims;
    pki::CertificateInfo signer;
};

} // namespace palestra::token
