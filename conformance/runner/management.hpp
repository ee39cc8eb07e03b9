// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/target.hpp"
#include "core/base/json.hpp"

namespace palestra::conformance {

/// The target's management API: faults on purpose, for one case at a time.
class Management {
public:
    explicit Management(const Target& target) : m_target(target) {}

    /// Asks for one fault, or for several. Failures: not_found (no such API there), peer_refused (address, found),
    /// those of http::Client.
    [[nodiscard]] Outcome set(const Json& fault) const;
    [[nodiscard]] Outcome clear() const;

private:
    [[nodiscard]] Outcome send(const char* method, const Json& body) const;

    const Target& m_target;
};

} // namespace palestra::conformance
