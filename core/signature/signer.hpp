// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/pki/authority.hpp"
#include "core/pki/openssl.hpp"

#include <memory>
#include <string>
#include <vector>

namespace palestra::signature {

/// Whoever can make signature values: a key in a file, a card, a service far away. What is signed never leaves for it,
/// only digests do. Implementations are thread-safe unless they say otherwise.
class Signer {
public:
    virtual ~Signer() = default;

    /// PEM. The first signs; the others lead to an authority.
    [[nodiscard]] virtual const std::vector<std::string>& certificates() const = 0;
    /// One value for each digest, in order: RSA PKCS#1 v1.5, or the DER of ECDSA. The digest's size tells its
    /// algorithm: 32 bytes are SHA-256. All or none. Failures: crypto_failed, signer_refused, signer_unavailable
    /// (reason).
    [[nodiscard]] virtual Result<std::vector<std::string>> sign(const std::vector<std::string>& digests) const = 0;
};

/// A private key in this process's memory.
class SoftwareSigner final : public Signer {
public:
    /// Failures: crypto_failed.
    [[nodiscard]] static Result<SoftwareSigner> make(const pki::Credential& credential,
                                                     std::vector<std::string> chain_pem = {});

    [[nodiscard]] const std::vector<std::string>& certificates() const override { return m_certificates; }

    [[nodiscard]] Result<std::vector<std::string>> sign(const std::vector<std::string>& digests) const override;

private:
    SoftwareSigner(std::vector<std::string> certificates, pki::PrivateKey key)
        : m_certificates(std::move(certificates)), m_key(std::move(key)) {}

    std::vector<std::string> m_certificates;
    pki::PrivateKey m_key;
};

/// The value over one digest by a key that OpenSSL reaches, wherever it lives. Failures: crypto_failed.
[[nodiscard]] Result<std::string> sign_digest(EVP_PKEY* key, std::string_view digest);

} // namespace palestra::signature
