// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/openssl.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::signature {

/// Whether the signed attribute signing-certificate(-v2) names the certificate that verifies the signature.
enum class CertificateNaming { absent, right, other };

/// What a detached CMS says, and what holds of it, before anybody is trusted.
struct SignedMessage {
    pki::Certificate signer;                   ///< null when it is not inside
    std::vector<std::string> certificates;     ///< all that are inside, DER
    std::vector<std::string> signature_stamps; ///< tokens over the signature value, DER
    std::vector<std::string> content_stamps;   ///< tokens over the content, DER
    std::string value;                         ///< of the signature
    std::string digest_algorithm, key_type;    ///< "SHA256", "RSA"
    int key_bits = 0;
    bool signed_attributes = false;
    bool signing_time = false;   ///< the attribute is there
    bool digest_matches = false; ///< message-digest is the content's
    bool value_verifies = false; ///< the value is the signer's over the attributes
    CertificateNaming naming = CertificateNaming::absent;
    std::string attached_content; ///< what an enveloping signature (.p7m) carries
    bool attached = false;
};

/// `content` in pieces; for an attached signature its own content counts. Nothing when the bytes are no SignedData with
/// exactly one signer. Thread-safe.
[[nodiscard]] std::optional<SignedMessage> read_signed_message(std::string_view cms,
                                                               const std::vector<std::string_view>& content);

} // namespace palestra::signature
