// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Whom a certificate leads to, and what those say of it (EN 319 102-1 §5.2.6).

#include "core/base/clock.hpp"
#include "core/pki/openssl.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::signature {

/// What a verifier brings along.
struct TrustMaterial {
    std::vector<std::string> anchors;              ///< PEM certificates that are believed
    std::vector<std::string> crls, ocsp_responses; ///< DER
};

/// A certificate chain, or why there is none.
struct CertificatePath {
    std::vector<pki::Certificate> chain; ///< the signer's first, the anchor last
    std::string sub_indication;          ///< "" when the chain stands, times and revocation apart
    std::string detail;                  ///< OpenSSL's word for what is wrong
};

/// Times are not looked at. `inside` are further certificates, DER.
[[nodiscard]] CertificatePath find_path(X509* certificate, const std::vector<std::string>& inside,
                                        const std::vector<std::string>& anchors);

/// What is known of one certificate at a time.
struct Standing {
    enum class State { good, revoked, suspended, stale, unknown };
    State state = State::unknown;
    std::string source; ///< "CRL", "OCSP"
    TimePoint since;    ///< revoked, suspended
    TimePoint until;    ///< nextUpdate of the news
    std::string reason; ///< of RFC 5280
};

/// News that the issuer, or who answers for it, signed; what is revoked outranks what is good, fresh outranks stale.
[[nodiscard]] Standing standing_of(X509* certificate, X509* issuer, const TrustMaterial& material, TimePoint at);

} // namespace palestra::signature
