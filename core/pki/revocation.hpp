// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"

#include <openssl/x509.h>

#include <string>
#include <string_view>
#include <vector>

namespace palestra::pki {

/// CRLReason of RFC 5280 §5.3.1, the ones that life brings.
enum class RevocationReason {
    unspecified = 0,
    key_compromise = 1,
    authority_compromise = 2,
    affiliation_changed = 3,
    superseded = 4,
    cessation = 5,
    hold = 6, ///< suspended: it may become good again
};

struct Revocation {
    std::string serial_hex; ///< as CertificateInfo says it
    TimePoint since;
    RevocationReason reason = RevocationReason::unspecified;
};

/// What an authority says about its certificates, valid between two moments.
struct RevocationNews {
    std::vector<Revocation> revoked;
    TimePoint this_update, next_update;
    long number = 1;
};

/// The list of what is revoked (RFC 5280 §5), DER, signed by the authority. Failures: crypto_failed.
[[nodiscard]] Result<std::string> make_crl(const Credential& authority, const RevocationNews& news);

/// DER of a list that may be PEM.
[[nodiscard]] std::string crl_from_file(std::string_view bytes);

/// A question about one certificate (RFC 6960 §4.1), DER. Failures: crypto_failed.
[[nodiscard]] Result<std::string> make_ocsp_request(const X509* certificate, const X509* issuer);

/// The answer to a question, DER: good, revoked, or unknown for certificates of other authorities; "malformed" to what
/// is no question. `responder` is issued by the authority for Purpose::ocsp. At most 16 certificates a question.
/// Failures: crypto_failed.
[[nodiscard]] Result<std::string> answer_ocsp(std::string_view request, const Credential& authority,
                                              const Credential& responder, const RevocationNews& news);

} // namespace palestra::pki
