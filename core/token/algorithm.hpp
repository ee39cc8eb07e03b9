// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What verify() and read() share; for the .cpp files of this room.

#include "core/pki/openssl.hpp"

#include <string_view>

namespace palestra::token {

/// The digest of RS256, RS384 or RS512; nullptr for anything else (gateway contract §4.1).
[[nodiscard]] const EVP_MD* digest_of(std::string_view algorithm);

/// RSASSA-PKCS1-v1_5 over `input` with the certificate's key.
[[nodiscard]] bool signature_holds(std::string_view input, std::string_view signature, X509* certificate,
                                   const EVP_MD* digest);

} // namespace palestra::token
