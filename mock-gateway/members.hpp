// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What the operations of the gateway share; for the .cpp files of this room.

#include "core/io/http/router.hpp"
#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/gateway.hpp"
#include "mock-gateway/outbox.hpp"
#include "mock-gateway/status_events.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace palestra::gateway {

struct Gateway::Members {
    node::World world;
    Config config;
    const catalog::Current& catalog;
    CodeLists lists;
    std::unique_ptr<store::Database> database;
    node::Caller caller;
    http::Router router;

    std::mutex mutex;
    std::condition_variable wake, settled;
    bool stopping = false;
    bool work_added = false;
    bool idle = true; ///< the delivery thread is not at work
    std::thread deliverer;

    /// Tells the delivery thread that there is work.
    void wake_deliveries();
    void deliver_until_stopped();
};

/// One call that passed the front door.
struct Call {
    const http::Request& request;
    const TraceContext& trace; ///< of the journal
    Caller caller;
    FormBody body;
    AnswerIds ids;
};

[[nodiscard]] http::Response validate(Gateway::Members& gateway, Call& call);
[[nodiscard]] http::Response publish(Gateway::Members& gateway, Call& call);
[[nodiscard]] http::Response status_of_workflow(Gateway::Members& gateway, const Caller& caller,
                                                const std::string& wii);
[[nodiscard]] http::Response status_of_trace(Gateway::Members& gateway, const std::string& trace_id);

/// Ids of an answer: traceID 32 hexadecimal digits, spanID 16 (contract §5.6).
[[nodiscard]] AnswerIds new_ids(Gateway::Members& gateway);
/// The bare 500 of a failure of ours (store, disk): contract §8.5, /msg/generic-error.
[[nodiscard]] http::Response internal_error(Gateway::Members& gateway, const Failure& failure, const AnswerIds& ids);

} // namespace palestra::gateway
