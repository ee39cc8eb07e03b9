// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/cda/gateway_view.hpp"
#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/problem.hpp"
#include "mock-gateway/switches.hpp"

#include <array>
#include <string_view>
#include <vector>

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
    validate_fhir,        ///< E2
    create_fhir,          ///< E12
    replace_fhir,         ///< E13
};

/// E2, E12 and E13: the document is a FHIR Bundle (contract §7.6).
[[nodiscard]] constexpr bool is_direct_fhir(Operation operation) {
    return operation == Operation::validate_fhir || operation == Operation::create_fhir ||
           operation == Operation::replace_fhir;
}

/// E4, E9 and E13: a document takes the place of another.
[[nodiscard]] constexpr bool replaces(Operation operation) {
    return operation == Operation::replace || operation == Operation::validate_and_replace ||
           operation == Operation::replace_fhir;
}

/// E8 and E9: validation and publication in one call.
[[nodiscard]] constexpr bool validates_too(Operation operation) {
    return operation == Operation::validate_and_create || operation == Operation::validate_and_replace;
}

/// The operation's number in the contract (§2): "E3".
[[nodiscard]] std::string_view number_of(Operation operation);

/// A rule of the application that a claim breaks.
struct ClaimBreach {
    std::string_view rule;  ///< "J-09"
    std::string_view claim; ///< "locality"
    Refusal refusal;        ///< the answer, when nothing comes before
};

/// J-02 … J-10: the claims of FSE-JWT-Signature before the document is opened; first failure wins.
[[nodiscard]] CheckedVoid check_claims(const Json& claims, Operation operation, const CodeLists& lists,
                                       const Readings& readings = {});

/// The same rules to the end, in the order of the answers: the first breach is what check_claims refuses. Of each claim
/// only the first, as what follows would be a consequence.
[[nodiscard]] std::vector<ClaimBreach> breaches_of_claims(const Json& claims, Operation operation,
                                                          const CodeLists& lists, const Readings& readings = {});

/// J-11 … J-15: the claims against the CDA2.
[[nodiscard]] CheckedVoid check_claims_with_cda(const Json& claims, const cda::GatewayView& view);
[[nodiscard]] std::vector<ClaimBreach> breaches_with_cda(const Json& claims, const cda::GatewayView& view);

/// J-16, step P-12: attachment_hash against the SHA-256 of the PDF, lower-case hexadecimal.
[[nodiscard]] CheckedVoid check_hash(const Json& claims, std::string_view digest);

/// A row of the per-operation matrix (contract §4.3); an empty place is no value.
struct OperationRow {
    std::array<std::string_view, 2> actions;
    std::array<std::string_view, 2> purposes;
    bool checks_locality = true;
    bool needs_resource_type = true;
};

[[nodiscard]] OperationRow row_of(Operation operation);

} // namespace palestra::gateway
