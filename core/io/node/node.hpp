// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/trace.hpp"
#include "core/io/http/client.hpp"
#include "core/io/http/server.hpp"
#include "core/io/journal/journal.hpp"
#include "core/io/node/witness.hpp"

#include <functional>
#include <memory>
#include <string>

namespace palestra::node {

/// What every node of a process shares. The owner outlives the nodes.
struct World {
    const Clock& clock;
    Entropy& entropy;
    journal::Writer& journal;
    Witness* witness = nullptr; ///< who watches the traffic, if anybody does
};

/// A node's own work: request and where it stands in its story, to response. Plain and testable without a socket.
using NodeHandler = std::function<http::Response(const http::Request&, const TraceContext&)>;

/// The handler with the chassis around it: takes the trace context of the caller or starts one, records one
/// "exchange" event when the answer is ready, marks the answer as simulated (header X-Palestra).
[[nodiscard]] http::Handler on_chassis(const World& world, std::string name, NodeHandler handler);

/// Outgoing calls of one node. Each records a "call" event before it leaves and carries traceparent and the node's
/// name (tracestate), so that the other side's events hang below it. Thread-safe.
class Caller {
public:
    /// Failures: crypto_failed.
    [[nodiscard]] static Result<Caller> make(const World& world, std::string name, const http::ClientConfig& config);

    /// `base` is the other node's URL from the configuration, `target` is appended to it; `to` is its name in the
    /// journal. Failures: those of http::Client, with "node" added.
    [[nodiscard]] Result<http::Response> call(const std::string& to, const std::string& base, http::Request request,
                                              const TraceContext& trace) const;

private:
    Caller(const World& world, std::string name, http::Client client);
    World m_world;
    std::string m_name;
    http::Client m_client;
};

} // namespace palestra::node
