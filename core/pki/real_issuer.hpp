// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palestra::pki {

/// Who really issued one of the certificates in `bytes` (PEM, any number of them, or one DER), by the names of
/// core/pki/data/real-issuers.json; nothing when none did or there is no certificate. What the name of an issuer says
/// is enough: this guards against a mistake, and whoever has such a certificate has it under that name.
[[nodiscard]] std::optional<std::string> real_issuer_in(std::string_view bytes);

} // namespace palestra::pki
