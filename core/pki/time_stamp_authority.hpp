// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"

#include <string>
#include <string_view>

namespace palestra::pki {

/// A question of RFC 3161 §2.4.1 about a SHA-256 digest, DER, that asks for the certificate too. Failures:
/// crypto_failed.
[[nodiscard]] Result<std::string> make_time_stamp_request(std::string_view digest, Entropy& entropy);

/// Our time-stamping authority: the answer (§2.4.2), DER, a refusal too, at the clock's wall time. `authority` is
/// issued for Purpose::time_stamping. Failures: crypto_failed.
[[nodiscard]] Result<std::string> answer_time_stamp(std::string_view request, const Credential& authority,
                                                    Entropy& entropy, const Clock& clock);

/// The token inside an answer, DER. Failures: crypto_failed, also for a refusal.
[[nodiscard]] Result<std::string> time_stamp_token(std::string_view response);

} // namespace palestra::pki
