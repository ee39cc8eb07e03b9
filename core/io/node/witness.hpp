// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/trace.hpp"
#include "core/io/http/message.hpp"

#include <chrono>
#include <string>

namespace palestra::node {

/// One exchange of a node, as whoever watches the traffic sees it. The references live as long as the call.
struct Exchange {
    const std::string& node;
    const std::string& from; ///< who called, as in the "exchange" event
    const http::Request& request;
    const http::Response& response;
    const TraceContext& trace;
    TimePoint started;   ///< wall time at which the request was whole
    TimePoint simulated; ///< when the answer was ready
    std::chrono::microseconds took;
};

/// Sees every exchange once its answer is ready, before it is sent: implementations are thread-safe and do not make
/// the caller wait.
class Witness {
public:
    virtual ~Witness() = default;
    virtual void saw(const Exchange& exchange) = 0;
};

} // namespace palestra::node
