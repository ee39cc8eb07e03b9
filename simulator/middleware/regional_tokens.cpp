// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/regional_tokens.hpp"

#include "core/base/dates.hpp"

#include <algorithm>

namespace palestra::middleware {
namespace {

constexpr std::string_view k_bearer = "Bearer ";
constexpr std::int64_t k_shortest = 60, k_longest = 24 * 3600; ///< seconds that a remade token may live

std::int64_t seconds_of(const Json& claims, const char* name, std::int64_t otherwise) {
    const auto found = claims.find(name);
    return found != claims.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

} // namespace

RegionalTokens::RegionalTokens(pki::Credential region, std::string name, std::string authority_pem, const Clock& clock,
                               Entropy& entropy)
    : m_region(std::move(region)), m_name(std::move(name)),
      m_verifier(std::make_shared<token::Verifier>(std::move(authority_pem))), m_clock(&clock), m_entropy(&entropy) {}

Result<RegionalTokens> RegionalTokens::make(pki::Credential region, std::string authority_pem, const Clock& clock,
                                            Entropy& entropy) {
    PALESTRA_TRY(const auto probe, token::make(Json::object(), region));
    const auto verified = token::verify(probe, authority_pem, clock.wall());
    if (!verified)
        return fail(FailureCode::crypto_failed, {{"what", "S1"}});
    return RegionalTokens(std::move(region), verified->signer.common_name, std::move(authority_pem), clock, entropy);
}

std::optional<RegionalTokens::Checked> RegionalTokens::check(std::string_view text, std::string_view prefix,
                                                             bool queued) const {
    auto verified = m_verifier->verify(text, m_clock->wall());
    if (!verified)
        return std::nullopt;
    const auto now = unix_seconds(m_clock->wall());
    const auto& name = verified->signer.common_name;
    const bool in_force = seconds_of(verified->claims, "iat", now + 1) <= now &&
                          seconds_of(verified->claims, "nbf", 0) <= now &&
                          (queued || seconds_of(verified->claims, "exp", 0) > now);
    // F-07: the issuer is who signs, and with an S certificate; a producer cannot borrow another's name.
    if (!in_force || !name.starts_with('S') || text_of(verified->claims, "iss") != std::string(prefix) + name)
        return std::nullopt;
    return Checked{std::move(verified->claims), name};
}

std::optional<std::string> RegionalTokens::make_token(Json claims, std::string_view prefix, std::string& jti) const {
    const auto now = unix_seconds(m_clock->wall());
    const auto lifetime = seconds_of(claims, "exp", now) - seconds_of(claims, "iat", now);
    jti = random_uuid(*m_entropy);
    claims["iss"] = std::string(prefix) + m_name;
    claims["iat"] = now;
    claims["exp"] = now + std::clamp(lifetime, k_shortest, k_longest);
    claims["jti"] = jti;
    claims.erase("nbf");
    auto made = token::make(claims, m_region);
    return made ? std::optional(*std::move(made)) : std::nullopt;
}

std::optional<RegionalTokens::Remade> RegionalTokens::remake(http::Headers& headers, bool queued) const {
    const std::string authorization(headers.get("Authorization"));
    const std::string signature(headers.get("FSE-JWT-Signature"));
    if (!authorization.starts_with(k_bearer))
        return std::nullopt;
    auto bearer = check(std::string_view(authorization).substr(k_bearer.size()), "auth:", queued);
    if (!bearer)
        return std::nullopt;
    Remade remade{bearer->signer};
    std::string jti;
    const auto new_bearer = make_token(bearer->claims, "auth:", jti);
    if (!new_bearer)
        return std::nullopt;
    remade.tokens.push_back(
        {{"header", "Authorization"}, {"producer_jti", text_of(bearer->claims, "jti")}, {"jti", jti}});
    if (headers.has("FSE-JWT-Signature")) { // one alone would be of two minds: both or none
        auto integrity = check(signature, "integrity:", queued);
        if (!integrity || integrity->signer != bearer->signer)
            return std::nullopt;
        const auto made = make_token(integrity->claims, "integrity:", jti);
        if (!made)
            return std::nullopt;
        remade.tokens.push_back(
            {{"header", "FSE-JWT-Signature"}, {"producer_jti", text_of(integrity->claims, "jti")}, {"jti", jti}});
        headers.set("FSE-JWT-Signature", *made);
    }
    headers.set("Authorization", std::string(k_bearer) + *new_bearer);
    return remade;
}

} // namespace palestra::middleware
