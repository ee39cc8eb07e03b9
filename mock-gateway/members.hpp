// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What the operations of the gateway share; for the .cpp files of this room.

#include "core/io/http/router.hpp"
#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/gateway.hpp"
#include "mock-gateway/jti_memory.hpp"
#include "mock-gateway/outbox.hpp"
#include "mock-gateway/status_events.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace palestra::gateway {

struct Gateway::Members {
    Members(const node::World& all, Config settings, const catalog::Current& current, CodeLists codes,
            std::unique_ptr<store::Database> tables, node::Caller outgoing, node::Caller to_touchpoints)
        : world(all), config(std::move(settings)), catalog(current), lists(std::move(codes)),
          database(std::move(tables)), caller(std::move(outgoing)), callback_caller(std::move(to_touchpoints)),
          faults(world, *database) {}

    node::World world;
    Config config;
    const catalog::Current& catalog;
    CodeLists lists;
    std::unique_ptr<store::Database> database;
    node::Caller caller;
    node::Caller callback_caller;      ///< goes where Config::callback_reach lets it, and nowhere else
    http::Router router, inner_router; ///< behind the front door, and without it
    std::string openapi;               ///< what /openapi.json answers
    FaultDesk faults;
    JtiMemory jti;

    std::mutex mutex;
    std::condition_variable wake, settled;
    bool stopping = false;
    unsigned work_added = 0; ///< grows with each wake-up
    unsigned busy = 0;       ///< delivery threads at work
    std::thread deliverer, caller_back;

    /// Tells the delivery thread that there is work.
    void wake_deliveries();
    void deliver_until_stopped(Lane lane);
};

/// One call that passed the front door.
struct Call {
    const http::Request& request;
    const TraceContext& trace; ///< of the journal
    Operation operation;
    std::string path_id; ///< {idDoc} of E4 … E7, E9 and E13, decoded
    Caller caller;
    FormBody body;
    AnswerIds ids;
};

[[nodiscard]] http::Response validate(Gateway::Members& gateway, Call& call);             ///< E1
[[nodiscard]] http::Response validate_fhir(Gateway::Members& gateway, Call& call);        ///< E2
[[nodiscard]] http::Response publish(Gateway::Members& gateway, Call& call);              ///< E3, E4, E12, E13
[[nodiscard]] http::Response validate_and_publish(Gateway::Members& gateway, Call& call); ///< E8, E9
[[nodiscard]] http::Response remove(Gateway::Members& gateway, Call& call);               ///< E5
[[nodiscard]] http::Response update(Gateway::Members& gateway, Call& call);               ///< E6, E7
[[nodiscard]] http::Response ingest_status(Gateway::Members& gateway, const http::Request& request,
                                           const TraceContext& trace); ///< E15
[[nodiscard]] http::Response status_of_workflow(Gateway::Members& gateway, const Caller& caller,
                                                const std::string& wii);
[[nodiscard]] http::Response status_of_trace(Gateway::Members& gateway, const std::string& trace_id);

/// A row about this call, with what the token says of who called; the wii as far as it is known.
[[nodiscard]] StatusEvent event_of(const Gateway::Members& gateway, const Call& call, std::string type,
                                   std::string status, std::string message);

/// The table of operations, twice: behind the front door, and without it.
void add_routes(Gateway::Members& gateway);
/// J-00 … J-10 of a call: the token as it came, then its claims.
[[nodiscard]] CheckedVoid check_token(const Gateway::Members& gateway, const Call& call);
/// What the switches decide about the document: the attachment's name (D-24), what the fingerprint leaves out (D-23),
/// and the wii of a deletion or update (D-36).
[[nodiscard]] Result<std::string> extract_cda(const Gateway::Members& gateway, const Call& call);
/// Whether a document that was not read has an encoding with an unknown name: V-05, but in RESOURCE mode.
[[nodiscard]] std::optional<std::string> unknown_encoding(const Call& call, const Failure& failure);
[[nodiscard]] std::string fingerprint_of(const Gateway::Members& gateway, const xml::Document& document);
[[nodiscard]] std::string workflow_id_of_path(Gateway::Members& gateway, const Call& call);

/// The path below either base path (contract §1.1); "" when it is below none.
[[nodiscard]] std::string_view without_base(std::string_view path);
/// Ids of an answer: traceID 32 hexadecimal digits, spanID 16 (contract §5.6).
[[nodiscard]] AnswerIds new_ids(Gateway::Members& gateway);
/// The bare 500 of a failure of ours (store, disk): contract §8.5, /msg/generic-error.
[[nodiscard]] http::Response internal_error(Gateway::Members& gateway, const Failure& failure, const AnswerIds& ids);

} // namespace palestra::gateway
