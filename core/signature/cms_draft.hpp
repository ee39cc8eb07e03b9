// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/pki/openssl.hpp"

#include <openssl/cms.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palestra::signature {

using Cms = std::unique_ptr<CMS_ContentInfo, pki::Releaser<CMS_ContentInfo_free>>;

/// What a signature carries. The defaults are PAdES-B-B's (EN 319 142-1 §6.3); everything else serves the breaking
/// bench and content time stamps.
struct CmsShape {
    bool sha1 = false;                          ///< instead of SHA-256
    bool signing_certificate = true;            ///< signing-certificate-v2
    std::string signing_certificate_of = {};    ///< PEM of the certificate that it names instead of the signer's
    bool certificates_inside = true;            ///< the signer's and the chain
    std::optional<TimePoint> signing_time = {}; ///< CMS signing-time, which PAdES leaves to /M
    std::string content_time_stamp = {};        ///< token over the content's digest, DER
};

/// A detached CAdES signature that waits for its value: OpenSSL's CMS_sign wants the private key, which a card or a
/// service never gives.
class CmsDraft {
public:
    /// `certificates` PEM, the signer's first; `content_digest` by the shape's algorithm. Failures: crypto_failed.
    [[nodiscard]] static Result<CmsDraft> begin(std::string_view content_digest,
                                                const std::vector<std::string>& certificates, const CmsShape& shape);

    /// What the signer signs: the digest of the signed attributes (RFC 5652 §5.4).
    [[nodiscard]] const std::string& digest() const { return m_digest; }

    [[nodiscard]] Outcome set_signature(std::string_view value);
    /// A token over the signature value: B-B becomes B-T (EN 319 142-1 §6.3).
    [[nodiscard]] Outcome add_time_stamp(std::string_view token);
    /// DER.
    [[nodiscard]] std::string encode() const;

private:
    CmsDraft(Cms cms, CMS_SignerInfo* signer, std::string digest)
        : m_cms(std::move(cms)), m_signer(signer), m_digest(std::move(digest)) {}

    Cms m_cms;
    CMS_SignerInfo* m_signer;
    std::string m_digest;
};

} // namespace palestra::signature
