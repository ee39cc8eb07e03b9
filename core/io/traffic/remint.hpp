// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/failure.hpp"
#include "core/pki/authority.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra::traffic {

/// Who signs again, and for whom.
struct Minting {
    pki::Credential signer;          ///< S1
    std::string name;                ///< its CN
    std::string audience;            ///< of the gateway that is called now
    std::chrono::milliseconds later; ///< since the exchange was recorded: what was expired then is expired now
    bool as_is = false;              ///< iat, exp, nbf, jti and aud stay
};

/// A recorded token, which lost its signature ("Bearer header.claims.…", or without "Bearer"), made whole: the same
/// claims, times moved on, a new jti, and where they were right, iss and aud of who replays; a wrong issuer or audience
/// stays wrong. Nothing when the value is no such token. Failures: crypto_failed.
[[nodiscard]] Result<std::optional<std::string>> remint(std::string_view value, const Minting& minting,
                                                        Entropy& entropy);

} // namespace palestra::traffic
