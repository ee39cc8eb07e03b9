// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/certificate.hpp"
#include "core/signature/cms_draft.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace palestra::signature {

/// SignedData that asks for bounded work: few digest algorithms, few signers. Null when it is anything else.
[[nodiscard]] Cms read_cms(std::string_view der);

/// The signer, when the detached signature verifies with the certificate it carries; else why it does not.
[[nodiscard]] std::expected<pki::CertificateInfo, std::string> verify_cms(std::string_view der,
                                                                          std::string_view content);

} // namespace palestra::signature
