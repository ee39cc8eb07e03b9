// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/remint.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/token/token.hpp"

#include <array>

namespace palestra::traffic {
namespace {

constexpr std::string_view k_scheme = "Bearer ";
constexpr std::string_view k_cut = "…";

/// CN of the certificate that had signed, "" when it cannot be told.
std::string signer_name(const Json& header) {
    const auto chain = array_of(header, "x5c");
    if (chain.empty() || !chain.front().is_string())
        return {};
    const auto der = base64_decode(chain.front().get_ref<const std::string&>());
    const auto certificate = der ? pki::certificate_from_der(*der) : pki::crypto_failure("x5c");
    return certificate ? pki::describe(certificate->get()).common_name : std::string();
}

/// "integrity:S1#…" of the one who signed then becomes that of who signs now.
void move_issuer(Json& claims, const std::string& signer, const std::string& name) {
    const auto issuer = text_of(claims, "iss");
    const auto colon = issuer.find(':');
    if (colon != std::string::npos && !signer.empty() && issuer.substr(colon + 1) == signer)
        claims["iss"] = issuer.substr(0, colon + 1) + name;
}

/// The base URL of a gateway, whichever it was; anything else was wrong on purpose.
void move_audience(Json& claims, const std::string& audience) {
    const auto recorded = text_of(claims, "aud");
    if (recorded.starts_with("https://") && recorded.ends_with("/v1") && !audience.empty())
        claims["aud"] = audience;
}

void move_times(Json& claims, std::chrono::milliseconds later) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(later).count();
    constexpr std::int64_t sane = std::int64_t{1} << 40U; // far from an overflow
    for (const auto* name : {"iat", "exp", "nbf"})
        if (const auto time = claims.find(name); time != claims.end() && time->is_number_integer())
            if (const auto value = time->get<std::int64_t>(); value > -sane && value < sane)
                *time = value + seconds;
}

} // namespace

Result<std::optional<std::string>> remint(std::string_view value, const Minting& minting, Entropy& entropy) {
    const bool has_scheme = equal_ignoring_case(value.substr(0, k_scheme.size()), k_scheme);
    const auto scheme = value.substr(0, has_scheme ? k_scheme.size() : 0);
    auto text = value.substr(scheme.size());
    if (!text.ends_with(k_cut))
        return std::nullopt;
    text.remove_suffix(k_cut.size());
    auto token = token::decode(std::string(text) + "AA");
    if (!token)
        return std::nullopt;
    auto& claims = token->claims;
    move_issuer(claims, signer_name(token->header), minting.name);
    if (!minting.as_is) {
        move_audience(claims, minting.audience);
        move_times(claims, minting.later);
        if (!text_of(claims, "jti").empty())
            claims["jti"] = random_uuid(entropy);
    }
    PALESTRA_TRY(auto made, token::make(claims, minting.signer));
    return std::string(scheme) + made;
}

} // namespace palestra::traffic
