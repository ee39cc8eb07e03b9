// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/front_door.hpp"

#include "core/base/dates.hpp"
#include "core/identity/identifiers.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace palestra::gateway {
namespace {

using Door = std::expected<void, FrontDoorError>;

std::unexpected<FrontDoorError> authentication_failed(std::string_view realm) {
    return std::unexpected(FrontDoorError{401, "TokenAuthenticationFailed", "Invalid token",
                                          "Bearer realm=\"" + std::string(realm) +
                                              "\", error=\"invalid_token\", error_description=\"Token invalid\""});
}

std::unexpected<FrontDoorError> not_interoperable() {
    return std::unexpected(FrontDoorError{400,
                                          "InteroperabilityInvalidRequest",
                                          "Received request is not conform to the required interoperability profile",
                                          {}});
}

std::unexpected<FrontDoorError> denied() {
    return std::unexpected(FrontDoorError{403, "AuthorizationContentDeny", "Unauthorized request content", {}});
}

/// NumericDate of a claim, in whole seconds; nothing when it is absent, of another type or beyond 64 bits.
std::optional<std::int64_t> seconds_of(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number_integer() ||
        (found->is_number_unsigned() && found->get<std::uint64_t>() > std::uint64_t{INT64_MAX}))
        return std::nullopt;
    return found->get<std::int64_t>();
}

/// F-06: mandatory registered claims of the right type, times in order, one of our audiences.
Door check_registered_claims(const Json& claims, const FrontDoorConfig& config, TimePoint wall) {
    for (const auto* name : {"iss", "sub", "aud", "jti"})
        if (text_of(claims, name).empty())
            return not_interoperable();
    const auto issued = seconds_of(claims, "iat");
    const auto expires = seconds_of(claims, "exp");
    const auto now = unix_seconds(wall);
    const auto latest = now + config.clock_skew.count();
    if (!issued || *issued > latest || !expires || *expires <= now)
        return not_interoperable();
    if (claims.contains("nbf"))
        if (const auto not_before = seconds_of(claims, "nbf"); !not_before || *not_before > latest)
            return not_interoperable();
    if (std::ranges::find(config.audiences, text_of(claims, "aud")) == config.audiences.end())
        return not_interoperable();
    return {};
}

/// F-07: the TLS certificate belongs to the subscriber who signed, or to a registered middleware.
bool same_subscriber(const std::string& tls_name, const std::string& token_name, const FrontDoorConfig& config) {
    if (config.middlewares.contains(tls_name))
        return true;
    const auto tls = identity::parse_certificate_name(tls_name);
    const auto token = identity::parse_certificate_name(token_name);
    return tls && token && tls->purpose == 'A' && tls->organization == token->organization &&
           tls->subscriber == token->subscriber;
}

} // namespace

std::expected<Caller, FrontDoorError> check_tokens(const http::Request& request, const FrontDoorConfig& config,
                                                   SignatureToken wanted, TimePoint wall) {
    const auto signature_header = request.headers.get("FSE-JWT-Signature");
    if (wanted == SignatureToken::required && signature_header.empty())
        return std::unexpected(FrontDoorError{401, "TokenAuthenticationRequired", "A token is required", {}}); // F-03

    Caller caller;
    std::string signature_name;
    if (wanted == SignatureToken::required) { // F-04
        auto signature = token::verify(signature_header, config.authority_pem, wall);
        if (!signature)
            return authentication_failed("FSE-JWT-Signature");
        caller.signature = std::move(signature->claims);
        signature_name = signature->signer.common_name;
    }
    constexpr std::string_view scheme = "Bearer ";
    auto authorization = request.headers.get("Authorization"); // F-05
    if (!authorization.starts_with(scheme))
        return authentication_failed("Authorization");
    authorization.remove_prefix(scheme.size());
    auto bearer = token::verify(authorization, config.authority_pem, wall);
    if (!bearer)
        return authentication_failed("Authorization");
    caller.bearer = std::move(bearer->claims);
    caller.common_name = bearer->signer.common_name;

    if (const auto good = check_registered_claims(caller.bearer, config, wall); !good) // F-06
        return std::unexpected(good.error());
    if (wanted == SignatureToken::required)
        if (const auto good = check_registered_claims(caller.signature, config, wall); !good)
            return std::unexpected(good.error());

    const auto name = identity::parse_certificate_name(caller.common_name); // F-07
    const bool issuers = text_of(caller.bearer, "iss") == "auth:" + caller.common_name &&
                         (wanted == SignatureToken::absent || (signature_name == caller.common_name &&
                                                               caller.issuer() == "integrity:" + caller.common_name));
    if (!name || name->purpose != 'S' || !issuers ||
        !same_subscriber(request.peer.common_name, caller.common_name, config))
        return denied();
    return caller;
}

FrontDoorError undefined_operation() {
    return {404, "UndefinedOperation", "Operation undefined in the API specification", {}};
}

FrontDoorError invalid_content(const std::string& found) {
    return {400, "InvalidRequestContent", "Request content not conform to API specification: " + found, {}};
}

} // namespace palestra::gateway
