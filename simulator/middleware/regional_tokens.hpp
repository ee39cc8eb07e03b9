// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/json.hpp"
#include "core/io/http/message.hpp"
#include "core/pki/authority.hpp"
#include "core/token/verifier.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>

namespace palestra::middleware {

/// The region's own signature, case 2 (contract §17): both tokens are made anew with the region's S1 certificate; what
/// the producer said stays, in its order, but for who signs (iss), when (iat, exp, nbf) and the token's own name (jti).
/// Immutable and thread-safe.
class RegionalTokens {
public:
    /// Keeps references to clock and entropy. Failures: crypto_failed (the certificate cannot be read).
    [[nodiscard]] static Result<RegionalTokens> make(pki::Credential region, std::string authority_pem,
                                                     const Clock& clock, Entropy& entropy);

    /// Which token of the region stands for which of the producer's: what leads back to the producer.
    struct Remade {
        std::string producer;        ///< CN of the producer's S1 certificate
        Json tokens = Json::array(); ///< {header, producer_jti, jti}
    };

    /// Replaces the tokens of the request when the region can vouch for them: well formed, signed by a certificate of
    /// the authority, issued by who signed them, in force now. Tokens it cannot vouch for go on as the producer made
    /// them, so that the gateway, and not the region, refuses them; then there is no value. `queued` tokens were in
    /// force when they came and may have expired since.
    [[nodiscard]] std::optional<Remade> remake(http::Headers& headers, bool queued = false) const;

    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    struct Checked {
        Json claims;
        std::string signer;
    };

    RegionalTokens(pki::Credential region, std::string name, std::string authority_pem, const Clock& clock,
                   Entropy& entropy);
    [[nodiscard]] std::optional<Checked> check(std::string_view token, std::string_view prefix, bool queued) const;
    [[nodiscard]] std::optional<std::string> make_token(Json claims, std::string_view prefix, std::string& jti) const;

    pki::Credential m_region;
    std::string m_name;
    std::shared_ptr<token::Verifier> m_verifier;
    const Clock* m_clock;
    Entropy* m_entropy;
};

} // namespace palestra::middleware
