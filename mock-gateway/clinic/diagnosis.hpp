// SPDX-License-Identifier: EUPL-1.2
#pragma once

// How a broken rule becomes a mistake with a name; for the .cpp files of the clinic.

#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/clinic/clinic.hpp"

#include <nlohmann/json.hpp>

namespace palestra::gateway::clinic {

/// What is known of the call while its findings are made.
struct Situation {
    const Case& call;
    const Rules& rules;
    TimePoint wall;
    DoorReport door;
    std::optional<FormBody> form;             ///< the body, when it is known and fits the interface
    std::optional<FrontDoorError> body_error; ///< F-08, when it does not
    std::optional<std::string> cda;           ///< inside the PDF that is sent
    std::optional<cda::GatewayView> view;     ///< of that CDA2

    [[nodiscard]] const Json& claims(TokenKind token) const {
        return token == TokenKind::bearer ? door.caller.bearer : door.caller.signature;
    }
};

struct Mistake {
    std::string name;
    FailureValues values;
    std::string expected, found;
};

/// F-03 … F-05: headers, JOSE, certificate, signature.
[[nodiscard]] Mistake header_mistake(const DoorBreach& breach, const Situation& situation);
/// F-06: registered claims.
[[nodiscard]] Mistake registered_mistake(const DoorBreach& breach, const Situation& situation);
/// F-07: names of certificates.
[[nodiscard]] Mistake name_mistake(const DoorBreach& breach, const Situation& situation);
/// J-02 … J-15.
[[nodiscard]] Mistake claim_mistake(const ClaimBreach& breach, const Situation& situation);
/// J-16: what was hashed, and how.
[[nodiscard]] Mistake hash_mistake(const Situation& situation);

/// A value that the fiscal-code rule refuses (contract §5.1.3).
[[nodiscard]] Mistake cx_mistake(const std::string& value);
/// A value that is no XON (contract §5.2).
[[nodiscard]] Mistake xon_mistake(const std::string& value);
/// A resource_hl7_type that is not the one of the document, or not written as it must be (contract §4.3).
[[nodiscard]] Mistake resource_mistake(const std::string& value, const std::optional<cda::Coded>& code);

/// What passes and is worth knowing.
[[nodiscard]] std::vector<Finding> notes(const Situation& situation);

/// The claim under another spelling ("Jti"), or "".
[[nodiscard]] std::string other_spelling(const Json& claims, std::string_view claim);
/// A claim that is not there, is empty, or is there under another spelling.
[[nodiscard]] Mistake missing_claim(const Json& claims, const std::string& claim);

/// A claim as text: strings as they are, the rest as JSON; cut.
[[nodiscard]] std::string shown(const Json& claims, std::string_view claim);
[[nodiscard]] std::string shortened(std::string_view text);
/// "3 d 4 h", "12 min 5 s".
[[nodiscard]] std::string span_text(std::int64_t seconds);
/// "1795420800 (2026-11-23T08:00:00Z)"
[[nodiscard]] std::string instant_text(std::int64_t seconds);

/// The document that the gateway would open: the one that is sent, or one that agrees with the claims where they make
/// sense, so that what no document could agree with is found without one.
[[nodiscard]] cda::GatewayView document_view(const Situation& situation);

/// J-16: with the file against it; without, only what no file could agree with.
[[nodiscard]] CheckedVoid check_hash(const Situation& situation);

/// The answer to the whole call, step by step as the gateway takes them.
void answer(const Situation& situation, Examination& examination);
[[nodiscard]] HandlerFamily family_of(const Situation& situation);
/// The operation opens a document: J-11 … J-16 count.
[[nodiscard]] bool has_document(const Situation& situation);
[[nodiscard]] bool has_hash(const Situation& situation);

[[nodiscard]] std::vector<Sheet> sheets_of(const Situation& situation, const std::vector<Finding>& findings);

} // namespace palestra::gateway::clinic
