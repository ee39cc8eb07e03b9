// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What makes a certificate call itself qualified (ETSI EN 319 412-5). Ours only pretends: issuer and subject say
// SIMULAZIONE.

#include <openssl/x509.h>

namespace palestra::pki {

/// QcCompliance, QcSSCD and QcType (esign, or eseal for organisations) as qcStatements.
[[nodiscard]] bool add_qualified_statements(X509* certificate, bool seal);

/// What the statements claim.
struct QualifiedClaims {
    bool compliant = false; ///< QcCompliance
    bool device = false;    ///< QcSSCD: the key lives in a qualified device
};

[[nodiscard]] QualifiedClaims qualified_claims(const X509* certificate);

} // namespace palestra::pki
