// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/io/http/message.hpp"
#include "core/token/reading.hpp"
#include "core/token/verifier.hpp"
#include "mock-gateway/problem.hpp"

#include <nlohmann/json.hpp>

#include <expected>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace palestra::gateway {

struct FrontDoorConfig {
    std::string authority_pem;          ///< stands for the Ministry's issuer
    std::vector<std::string> audiences; ///< accepted aud values, compared character by character
    std::set<std::string> middlewares;  ///< TLS names that may carry other subscribers' tokens (contract §17)
    std::chrono::seconds clock_skew{0}; ///< tolerance of iat in the future; the real one is not known
    bool asks_issuer = true;            ///< false only where tokens are explained without the authority at hand
    std::shared_ptr<const token::Verifier> verifier =
        nullptr; ///< of that authority; without one each call makes its own
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

enum class TokenKind { bearer, signature };

/// A rule of the door that a request breaks.
struct DoorBreach {
    std::string_view rule; ///< "F-04"
    TokenKind token = TokenKind::bearer;
    std::string_view field;            ///< claim, "x5c", "alg"; "" for the token as a whole
    std::optional<token::Fault> fault; ///< of F-04 and F-05, when there is a token
    FrontDoorError error;              ///< the answer, when nothing comes before
};

/// What stands at the door: as far as it could be read, and all that is wrong with it, in the order of the answers.
struct DoorReport {
    Caller caller;
    std::optional<token::Reading> bearer, signature; ///< nothing when the header is absent
    std::vector<DoorBreach> breaches;
};

/// F-03 … F-07 of the contract, in order; the first that fails answers. F-01 is TLS, F-02 the router.
[[nodiscard]] std::expected<Caller, FrontDoorError> check_tokens(const http::Request& request,
                                                                 const FrontDoorConfig& config,
                                                                 SignatureToken signature_token, TimePoint wall);

/// F-06.
[[nodiscard]] FrontDoorError not_interoperable();
/// F-10.
[[nodiscard]] FrontDoorError overload();
/// The same rules to the end, for whoever has to mend the tokens: the first breach is what check_tokens answers. Looks
/// behind what is broken, so it is slower.
[[nodiscard]] DoorReport report_at_door(const http::Request& request, const FrontDoorConfig& config,
                                        SignatureToken signature_token, TimePoint wall);

/// F-02.
[[nodiscard]] FrontDoorError undefined_operation();
/// F-08: `found` continues the fixed beginning of the detail.
[[nodiscard]] FrontDoorError invalid_content(const std::string& found);

} // namespace palestra::gateway
