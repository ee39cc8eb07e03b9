// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The application without its front door, as a developer of the national gateway runs it: nothing is verified, and the
// body is read with the tolerance of the application itself (contract §4.4, §6.5).

#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/front_door.hpp"

#include <optional>

namespace palestra::gateway {

/// The claims that arrive: the payload of GovWay-ModI-Info (base64), else of FSE-JWT-Signature, whose "Bearer " is
/// tolerated. What cannot be read is left to J-00 and J-01 (see Caller::Token).
[[nodiscard]] Caller read_unverified(const http::Request& request);

/// B-01: a form that cannot be read is left in FormBody::unreadable, for the step that looks at it; nothing for a
/// metadata update whose JSON is broken.
[[nodiscard]] std::optional<FormBody> read_body_leniently(const http::Request& request, Operation operation,
                                                          const CodeLists& lists);

/// Contract §6.5: what the framework answers to broken JSON on E6 and E7.
[[nodiscard]] http::Response unreadable_update(const http::Request& request);

} // namespace palestra::gateway
