// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/cda/gateway_view.hpp"
#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/problem.hpp"
#include "mock-gateway/switches.hpp"

namespace palestra::gateway {

/// The operations that carry FSE-JWT-Signature.
enum class Operation {
    validate,             ///< E1
    create,               ///< E3
    replace,              ///< E4
    remove,               ///< E5
    update,               ///< E6, E7
    validate_and_create,  ///< E8
    validate_and_replace, ///< E9
};

/// E4 and E9: a document takes the place of another.
[[nodiscard]] constexpr bool replaces(Operation operation) {
    return operation == Operation::replace || operation == Operation::validate_and_replace;
}

/// E8 and E9: validation and publication in one call.
[[nodiscard]] constexpr bool validates_too(Operation operation) {
    return operation == Operation::validate_and_create || operation == Operation::validate_and_replace;
}

/// The operation's number in the contract (§2): "E3".
[[nodiscard]] std::string_view number_of(Operation operation);

/// J-03 … J-10: the claims of FSE-JWT-Signature before the document is opened; first failure wins.
[[nodiscard]] CheckedVoid check_claims(const Json& claims, Operation operation, const CodeLists& lists,
                                       const Readings& readings = {});

/// J-11 … J-15: the claims against the CDA2.
[[nodiscard]] CheckedVoid check_claims_with_cda(const Json& claims, const cda::GatewayView& view);

} // namespace palestra::gateway
