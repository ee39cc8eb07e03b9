// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/failure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::pki {

/// A certificate and its private key, both PEM.
struct Credential {
    std::string certificate_pem;
    std::string key_pem;
};

enum class Purpose {
    server,         ///< TLS server; elliptic key, subject alternative names
    authentication, ///< A1#…: TLS client (gateway contract §3.1)
    token,          ///< S1#…: signs both JWTs, never TLS
    document,       ///< a person's PAdES signature
    card_access,    ///< the same person's other certificate on a smart card: proves who it is, signs nothing
    seal,           ///< an organisation's automatic signature
    time_stamping,  ///< of a time-stamping authority (RFC 3161 §2.3)
    ocsp,           ///< of who answers for the authority (RFC 6960 §4.2.2.2)
    authority,      ///< an authority below the authority
};

enum class KeyType { usual, rsa_1024, rsa_2048, rsa_3072, p256 };

struct CertificateRequest {
    Purpose purpose = Purpose::server;
    std::string common_name;
    std::string organization;
    std::string organization_identifier;            ///< 2.5.4.97, e.g. "CF:IT-…"; may be empty
    std::string given_name, surname, serial_number; ///< persons only, e.g. serial_number "TINIT-<CF>"
    std::vector<std::string> names;                 ///< DNS names and IP addresses, servers only
    KeyType key = KeyType::usual;                   ///< usual: what the purpose asks for
    std::optional<TimePoint> not_before = {};       ///< usual: a minute ago
    std::optional<TimePoint> not_after = {};        ///< usual: three years from now
    bool qualified = false;                         ///< with the statements of ETSI EN 319 412-5 §4
    std::string crl_url = {}, ocsp_url = {};        ///< where its state is told; "" for nowhere
};

/// The throw-away certification authority of one data directory. It stands for the Ministry's test issuer; its
/// subject says SIMULAZIONE so that nobody mistakes it. Self-signed RSA-3072, ten years; issued: three years.
/// Failures: crypto_failed.
[[nodiscard]] Result<Credential> make_authority(Entropy& entropy, const Clock& clock);
[[nodiscard]] Result<Credential> issue(const Credential& authority, const CertificateRequest& request, Entropy& entropy,
                                       const Clock& clock);
/// As if there were no authority: the certificate is its own issuer.
[[nodiscard]] Result<Credential> issue_self_signed(const CertificateRequest& request, Entropy& entropy,
                                                   const Clock& clock);

} // namespace palestra::pki
