// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/target.hpp"
#include "core/io/http/session.hpp"

#include <map>
#include <string>
#include <utility>

namespace palestra::conformance {

/// The connections of one worker: one for each client and address, kept as long as the target keeps it.
class Wires {
public:
    explicit Wires(const Target& target) : m_target(target) {}

    /// `alone`: over a connection of its own, for calls that are cut or refused. Failures: not_found (a client that is
    /// not in the target), those of http::Client.
    [[nodiscard]] Result<http::Response> send(const std::string& client, const std::string& base,
                                              const http::Request& request, bool alone);

private:
    const Target& m_target;
    std::map<std::pair<std::string, std::string>, http::Session> m_sessions;
};

} // namespace palestra::conformance
