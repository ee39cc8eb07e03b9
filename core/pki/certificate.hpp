// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/pki/openssl.hpp"

#include <string>
#include <vector>

namespace palestra::pki {

/// What the chain needs to know of a certificate. Value type.
struct CertificateInfo {
    std::string common_name;
    std::string organization;
    std::string issuer_common_name;
    std::string serial_hex;
    TimePoint not_before, not_after;
    std::vector<std::string> names; ///< DNS and IP subject alternative names
    std::string der;
};

[[nodiscard]] CertificateInfo describe(const X509* certificate);

enum class Trust { trusted, expired, untrusted };

/// Chain to the authority at `time`. The purpose bits are not looked at: the gateway asks for the CN shape instead.
[[nodiscard]] Trust check_trust(X509* certificate, const std::string& authority_pem, TimePoint time);

} // namespace palestra::pki
