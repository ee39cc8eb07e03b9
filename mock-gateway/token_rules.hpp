// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/cda/gateway_view.hpp"
#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/problem.hpp"

namespace palestra::gateway {

enum class Operation { validate, create };

/// J-03 … J-10: the claims of FSE-JWT-Signature before the document is opened; first failure wins.
[[nodiscard]] CheckedVoid check_claims(const Json& claims, Operation operation, const CodeLists& lists);

/// J-11 … J-15: the claims against the CDA2.
[[nodiscard]] CheckedVoid check_claims_with_cda(const Json& claims, const cda::GatewayView& view);

} // namespace palestra::gateway
