// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/front_door.hpp"

#include "core/base/dates.hpp"
#include "core/identity/identifiers.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace palestra::gateway {
namespace {

constexpr std::string_view k_scheme = "Bearer ";

FrontDoorError token_required() {
    return {401, "TokenAuthenticationRequired", "A token is required", {}};
}

FrontDoorError authentication_failed(std::string_view realm) {
    return {401, "TokenAuthenticationFailed", "Invalid token",
            "Bearer realm=\"" + std::string(realm) +
                "\", error=\"invalid_token\", error_description=\"Token invalid\""};
}

FrontDoorError denied() {
    return {403, "AuthorizationContentDeny", "Unauthorized request content", {}};
}

/// NumericDate of a claim, in whole seconds; nothing when it is absent, of another type or beyond 64 bits.
std::optional<std::int64_t> seconds_of(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number_integer() ||
        (found->is_number_unsigned() && found->get<std::uint64_t>() > std::uint64_t{INT64_MAX}))
        return std::nullopt;
    return found->get<std::int64_t>();
}

/// F-06: mandatory registered claims of the right type, times in order, one of our audiences. The claims that are not.
std::vector<std::string_view> wrong_registered_claims(const Json& claims, const FrontDoorConfig& config,
                                                      TimePoint wall) {
    std::vector<std::string_view> wrong;
    for (const auto* name : {"iss", "sub", "aud", "jti"})
        if (text_of(claims, name).empty())
            wrong.emplace_back(name);
    const auto issued = seconds_of(claims, "iat");
    const auto expires = seconds_of(claims, "exp");
    const auto now = unix_seconds(wall);
    const auto latest = now + config.clock_skew.count();
    if (!issued || *issued > latest)
        wrong.emplace_back("iat");
    if (!expires || *expires <= now)
        wrong.emplace_back("exp");
    if (claims.contains("nbf"))
        if (const auto not_before = seconds_of(claims, "nbf"); !not_before || *not_before > latest)
            wrong.emplace_back("nbf");
    const auto audience = text_of(claims, "aud");
    if (!audience.empty() && std::ranges::find(config.audiences, audience) == config.audiences.end())
        wrong.emplace_back("aud");
    return wrong;
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

/// F-07: who signed, who is said to have signed, who calls. Names the breaches' fields: iss, x5c, or TLS.
std::vector<std::pair<TokenKind, std::string_view>> wrong_names(const Caller& caller, const std::string& signature_name,
                                                                const http::Request& request,
                                                                const FrontDoorConfig& config, SignatureToken wanted) {
    std::vector<std::pair<TokenKind, std::string_view>> wrong;
    const auto name = identity::parse_certificate_name(caller.common_name);
    if (!name || name->purpose != 'S')
        wrong.emplace_back(TokenKind::bearer, "x5c");
    if (text_of(caller.bearer, "iss") != "auth:" + caller.common_name)
        wrong.emplace_back(TokenKind::bearer, "iss");
    if (wanted == SignatureToken::required && signature_name != caller.common_name)
        wrong.emplace_back(TokenKind::signature, "x5c");
    if (wanted == SignatureToken::required && caller.issuer() != "integrity:" + caller.common_name)
        wrong.emplace_back(TokenKind::signature, "iss");
    if (!same_subscriber(request.peer.common_name, caller.common_name, config))
        wrong.emplace_back(TokenKind::bearer, "tls");
    return wrong;
}

/// What F-06 and F-07 look at.
struct Readable {
    Json claims;
    std::string signer;
};

/// F-03 … F-07, in order. Until the first breach, or to the end; a token that does not verify is then read all the
/// same.
class Inspection {
public:
    Inspection(const http::Request& request, const FrontDoorConfig& config, TimePoint wall, bool to_the_end)
        : m_request(request), m_config(config), m_wall(wall), m_to_the_end(to_the_end) {}

    DoorReport run(SignatureToken wanted) {
        const bool both = wanted == SignatureToken::required;
        std::optional<Readable> signature, bearer;
        if (both) {
            const auto header = m_request.headers.get("FSE-JWT-Signature");
            if (header.empty()) // F-03
                broken({"F-03", TokenKind::signature, {}, {}, token_required()});
            else // F-04
                signature = open(TokenKind::signature, "F-04", header, m_report.signature);
        }
        if (goes_on())
            bearer = open_bearer();
        if (goes_on() && bearer) // F-06
            check_registered(TokenKind::bearer, *bearer);
        if (goes_on() && signature)
            check_registered(TokenKind::signature, *signature);
        if (bearer) {
            m_report.caller.bearer = std::move(bearer->claims);
            m_report.caller.common_name = std::move(bearer->signer);
        }
        if (signature)
            m_report.caller.signature = std::move(signature->claims);
        if (goes_on()) // F-07
            check_names(signature ? signature->signer : std::string{}, bearer.has_value(), signature.has_value());
        return std::move(m_report);
    }

private:
    [[nodiscard]] bool goes_on() const { return m_to_the_end || m_report.breaches.empty(); }

    void broken(DoorBreach breach) { m_report.breaches.push_back(std::move(breach)); }

    /// F-05.
    std::optional<Readable> open_bearer() {
        auto header = m_request.headers.get("Authorization");
        if (!header.starts_with(k_scheme)) {
            broken({"F-05", TokenKind::bearer, {}, {}, authentication_failed("Authorization")});
            if (!m_to_the_end || header.empty())
                return std::nullopt;
        } else {
            header.remove_prefix(k_scheme.size());
        }
        return open(TokenKind::bearer, "F-05", header, m_report.bearer);
    }

    std::optional<Readable> open(TokenKind kind, std::string_view rule, std::string_view text,
                                 std::optional<token::Reading>& reading) {
        const auto* realm = kind == TokenKind::bearer ? "Authorization" : "FSE-JWT-Signature";
        if (!m_to_the_end && m_config.asks_issuer) {
            auto verified = m_config.verifier ? m_config.verifier->verify(text, m_wall)
                                              : token::verify(text, m_config.authority_pem, m_wall);
            if (verified)
                return Readable{std::move(verified->claims), std::move(verified->signer.common_name)};
            broken({rule, kind, field_of(verified.error()), verified.error(), authentication_failed(realm)});
            return std::nullopt;
        }
        const auto authority = m_config.asks_issuer ? std::optional(m_config.authority_pem) : std::nullopt;
        reading = token::read(text, authority, m_wall);
        for (const auto fault : reading->faults)
            broken({rule, kind, field_of(fault), fault, authentication_failed(realm)});
        if (!reading->claims)
            return std::nullopt;
        return Readable{*reading->claims, reading->signer ? reading->signer->common_name : std::string{}};
    }

    static std::string_view field_of(token::Fault fault) {
        switch (fault) {
        case token::Fault::malformed:
        case token::Fault::signature:
            return {};
        case token::Fault::algorithm:
            return "alg";
        case token::Fault::certificate_missing:
        case token::Fault::certificate_malformed:
        case token::Fault::certificate_untrusted:
        case token::Fault::certificate_expired:
            break;
        }
        return "x5c";
    }

    void check_registered(TokenKind kind, const Readable& token) {
        for (const auto claim : wrong_registered_claims(token.claims, m_config, m_wall))
            broken({"F-06", kind, claim, {}, not_interoperable()});
    }

    /// A token that did not verify may still tell its signer; of one that does not, nothing is said here.
    void check_names(const std::string& signature_name, bool has_bearer, bool has_signature) {
        const bool bearer_named = has_bearer && (!m_report.bearer || m_report.bearer->signer);
        const bool signature_named = has_signature && (!m_report.signature || m_report.signature->signer);
        if (!bearer_named && !signature_named)
            return;
        if (!bearer_named)
            m_report.caller.common_name = signature_name;
        const auto wanted = signature_named ? SignatureToken::required : SignatureToken::absent;
        for (const auto& [kind, field] : wrong_names(m_report.caller, signature_name, m_request, m_config, wanted))
            if (bearer_named || kind == TokenKind::signature)
                broken({"F-07", kind, field, {}, denied()});
    }

    const http::Request& m_request;
    const FrontDoorConfig& m_config;
    TimePoint m_wall;
    bool m_to_the_end;
    DoorReport m_report;
};

} // namespace

std::expected<Caller, FrontDoorError> check_tokens(const http::Request& request, const FrontDoorConfig& config,
                                                   SignatureToken wanted, TimePoint wall) {
    auto report = Inspection(request, config, wall, false).run(wanted);
    if (!report.breaches.empty())
        return std::unexpected(std::move(report.breaches.front().error));
    return std::move(report.caller);
}

DoorReport report_at_door(const http::Request& request, const FrontDoorConfig& config, SignatureToken wanted,
                          TimePoint wall) {
    return Inspection(request, config, wall, true).run(wanted);
}

FrontDoorError not_interoperable() {
    return {400,
            "InteroperabilityInvalidRequest",
            "Received request is not conform to the required interoperability profile",
            {}};
}

FrontDoorError overload() {
    return {503, "GatewayError", "The gateway is currently unable to handle the response", {}};
}

FrontDoorError undefined_operation() {
    return {404, "UndefinedOperation", "Operation undefined in the API specification", {}};
}

FrontDoorError invalid_content(const std::string& found) {
    return {400, "InvalidRequestContent", "Request content not conform to API specification: " + found, {}};
}

} // namespace palestra::gateway
