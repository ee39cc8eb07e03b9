// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/failure.hpp"

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
};

struct CertificateRequest {
    Purpose purpose = Purpose::server;
    std::string common_name;
    std::string organization;
    std::string organization_identifier;            ///< 2.5.4.97, e.g. "CF:IT-…"; may be empty
    std::string given_name, surname, serial_number; ///< persons only, e.g. serial_number "TINIT-<CF>"
    std::vector<std::string> names;                 ///< DNS names and IP addresses, servers only
};

/// The throw-away certification authority of one data directory. It stands for the Ministry's test issuer; its
/// subject says SIMULAZIONE so that nobody mistakes it. Self-signed RSA-3072, ten years; issued: three years.
/// Failures: crypto_failed.
[[nodiscard]] Result<Credential> make_authority(Entropy& entropy, const Clock& clock);
[[nodiscard]] Result<Credential> issue(const Credential& authority, const CertificateRequest& request, Entropy& entropy,
                                       const Clock& clock);

} // namespace palestra::pki
