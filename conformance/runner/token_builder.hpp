// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/actor.hpp"
#include "core/base/json.hpp"

#include <string>

namespace palestra::conformance {

/// A token with these claims, changed as the case says (suites/README.md, "bearer" and "signature"): right ones and
/// those that no honest client can make. Failures: crypto_failed, not_found (signed_by).
[[nodiscard]] Result<std::string> make_token(Json claims, const Json& change, const Actor& actor);

/// "set", "shift" and "remove" on the members of an object.
void change_members(Json& object, const Json& change);

} // namespace palestra::conformance
