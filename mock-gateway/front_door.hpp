// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/io/http/message.hpp"
#include "core/token/verifier.hpp"
#include "mock-gateway/problem.hpp"

#include <nlohmann/json.hpp>

#include <expected>
#include <set>
#include <string>
#include <vector>

namespace palestra::gateway {

struct FrontDoorConfig {
    std::string authority_pem;                       ///< stands for the Ministry's issuer
    std::shared_ptr<const token::Verifier> verifier; ///< of that authority; without one each call makes its own
    std::vector<std::string> audiences;              ///< accepted aud values, compared character by character
    std::set<std::string> middlewares;  ///< TLS names that may carry other subscribers' tokens (contract §17)
    std::chrono::seconds clock_skew{0}; ///< tolerance of iat in the future; the real one is not known
};

/// What the application behind the door may rely on: verified claims.
struct Caller {
    Json bearer;             ///< claims of Authorization
    Json signature;          ///< claims of FSE-JWT-Signature; null for the status operations
    std::string common_name; ///< of the S… certificate
    /// How FSE-JWT-Signature arrived; behind the front door always `read`.
    enum class Token { read, absent, undecodable } token = Token::read;

    [[nodiscard]] std::string issuer() const { return text_of(signature, "iss"); }
};

enum class SignatureToken { required, absent };

/// F-03 … F-07 of the contract, in order; the first that fails answers. F-01 is TLS, F-02 the router.
[[nodiscard]] std::expected<Caller, FrontDoorError> check_tokens(const http::Request& request,
                                                                 const FrontDoorConfig& config,
                                                                 SignatureToken signature_token, TimePoint wall);

/// F-06.
[[nodiscard]] FrontDoorError not_interoperable();
/// F-10.
[[nodiscard]] FrontDoorError overload();
/// F-02.
[[nodiscard]] FrontDoorError undefined_operation();
/// F-08: `found` continues the fixed beginning of the detail.
[[nodiscard]] FrontDoorError invalid_content(const std::string& found);

} // namespace palestra::gateway
