// SPDX-License-Identifier: EUPL-1.2
// The asynchronous half of a publication (contract §12.4): SEND_TO_INI, and only after its success SEND_TO_UAR; and the
// further attempts of deletions and updates that INI refused at first (contract §15.3). What fails too often is told
// to who asks (BLOCKING_ERROR_MAX_RETRY, §12.3) and kept aside, until the management API has it delivered again.
// After them EDS is asked for the final outcome (§12.8), and who left an X-Callback-Url is told (§12.7).
#include "core/base/encoding.hpp"
#include "mock-gateway/callbacks.hpp"
#include "mock-gateway/dead_letters.hpp"
#include "mock-gateway/ini_client.hpp"

namespace palestra::gateway {
namespace {

constexpr const char* k_max_retry = "BLOCKING_ERROR_MAX_RETRY";

struct Station {
    const char* node;
    const char* event;   ///< eventType
    const char* journal; ///< journal type
};

Station station_of(const Delivery& delivery) {
    if (delivery.kind == "delete")
        return {"registry", "INI_DELETE", "gateway.ini_delete"};
    if (delivery.kind == "update")
        return {"registry", "INI_UPDATE", "gateway.ini_update"};
    if (delivery.station == "final")
        return {"eds", "UAR_FINAL_STATUS", "gateway.final_status"};
    return delivery.station == "ini" ? Station{"registry", "SEND_TO_INI", "gateway.send_to_ini"}
                                     : Station{"eds", "SEND_TO_UAR", "gateway.send_to_uar"};
}

/// Deletions and updates are queued because INI said no: a refusal is then one attempt of several.
bool refusal_is_final(const Delivery& delivery) {
    return delivery.kind == "create" || delivery.kind == "replace";
}

/// What became of one attempt.
struct Attempt {
    bool retry = false; ///< technical: nobody answered, or 5xx
    bool accepted = false;
    std::string message;
};

http::Request request_of(const Delivery& delivery) {
    if (delivery.kind == "delete")
        return ini_delete(delivery.document_id);
    if (delivery.kind == "update")
        return ini_update(delivery.document_id, delivery.ini_request);
    const bool ini = delivery.station == "ini";
    http::Request request;
    request.method = !ini && delivery.kind == "replace" ? "PUT" : "POST";
    request.target =
        ini ? "/v1/entries" : "/v1/document/workflowinstanceid/" + url_encode(delivery.workflow_instance_id);
    request.headers.set("Content-Type", "application/json");
    request.body = ini ? delivery.ini_request : delivery.eds_request;
    return request;
}

/// The accreditation hooks that fail a step without taking it (contract §18.3).
std::optional<Attempt> simulated_attempt(const Delivery& delivery) {
    if (delivery.station == "ini" && delivery.simulated_fault == "CRASH_INI")
        return Attempt{false, false, "Crash ini simulated exception"};
    if (delivery.station == "eds" && delivery.simulated_fault == "CRASH_EDS")
        return Attempt{false, false, "Simulated crash eds"};
    return std::nullopt;
}

Attempt send(Gateway::Members& gateway, const Delivery& delivery, const TraceContext& trace) {
    if (const auto simulated = simulated_attempt(delivery))
        return *simulated;
    const auto station = station_of(delivery);
    const bool ini = delivery.station == "ini";
    if (gateway.faults.strike(FaultKind::duplicate_delivery, {ini ? "INI" : "EDS", {}}, trace))
        (void)ask_node(gateway, station.node, request_of(delivery), trace); // the second answer is the one that counts
    const auto answer = ask_node(gateway, station.node, request_of(delivery), trace);
    switch (answer.kind) {
    case NodeAnswer::Kind::unreachable:
        return {true, false, answer.message};
    case NodeAnswer::Kind::refused:
        return {!refusal_is_final(delivery), false, answer.message};
    case NodeAnswer::Kind::accepted:
        break;
    }
    return {false, true, delivery.station == "eds" ? "{\"esito\":true}" : ""}; // contract §12.2
}

/// Rows of a delivery carry neither trace nor issuer (contract §12.1).
StatusEvent row_of(const Gateway::Members& gateway, const Delivery& delivery, std::string type, std::string status,
                   std::string message) {
    StatusEvent event;
    event.type = std::move(type);
    event.status = std::move(status);
    event.workflow_instance_id = delivery.workflow_instance_id;
    event.message = std::move(message);
    event.date = gateway.world.clock.simulated();
    return event;
}

/// Writes the row, moves or removes the delivery, in one unit of work.
Outcome settle(Gateway::Members& gateway, const Delivery& delivery, const Station& station, const std::string& status,
               const std::string& message, const TraceContext& trace) {
    const bool to_eds = delivery.station == "eds" && status == "SUCCESS";
    const auto late = to_eds ? gateway.faults.strike(FaultKind::late_status, {"O2", {}}, trace) : std::nullopt;
    const auto pull_at =
        gateway.world.clock.wall() + gateway.config.pull_after + (late ? late->fault.seconds : std::chrono::seconds(0));
    return gateway.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(
            put_event(session, row_of(gateway, delivery, station.event, status, message), delivery.traceparent));
        if (status == "SUCCESS" && refusal_is_final(delivery)) {
            if (delivery.station == "ini")
                return Outbox::move_on(session, delivery.id, "eds");
            if (delivery.station == "eds")
                return Outbox::move_on(session, delivery.id, "final", pull_at);
        }
        if (status == k_max_retry)
            PALESTRA_CHECK(DeadLetters::add(session, {delivery, gateway.world.clock.simulated(), message}));
        return Outbox::remove(session, delivery.id);
    });
}

TraceContext trace_of(Gateway::Members& gateway, const Delivery& delivery) {
    const auto origin = parse_traceparent(delivery.traceparent);
    return origin ? origin->child(gateway.world.entropy) : TraceContext::root(gateway.world.entropy);
}

void tell_journal(Gateway::Members& gateway, const Delivery& delivery, const TraceContext& trace, const char* type,
                  const std::string& status, const std::string& message) {
    Json data{{"status", status},
              {"document", delivery.document_id},
              {"workflow_instance_id", delivery.workflow_instance_id}};
    if (!message.empty())
        data["detail"] = message;
    gateway.world.journal.record("gateway", type, trace, std::move(data));
}

/// Waits longer each time. False when there were attempts enough.
Result<bool> try_again(Gateway::Members& gateway, const Delivery& delivery) {
    if (delivery.attempts + 1 >= gateway.config.most_attempts)
        return false;
    const auto wait = gateway.config.retry_after * (1 << delivery.attempts);
    PALESTRA_CHECK(gateway.database->transaction([&](store::Session& session) {
        return Outbox::retry_at(session, delivery.id, gateway.world.clock.wall() + wait);
    }));
    return true;
}

Outcome give_up(Gateway::Members& gateway, const Delivery& delivery) {
    return gateway.database->transaction([&](store::Session& session) { return Outbox::remove(session, delivery.id); });
}

/// INI and EDS.
Outcome deliver(Gateway::Members& gateway, const Delivery& delivery) {
    const auto station = station_of(delivery);
    const auto trace = trace_of(gateway, delivery);
    const auto attempt = send(gateway, delivery, trace);
    std::string status = attempt.accepted ? "SUCCESS" : "BLOCKING_ERROR";
    std::string message = attempt.message;
    if (attempt.retry) {
        PALESTRA_TRY(const bool again, try_again(gateway, delivery));
        if (again)
            return {};
        status = k_max_retry;
        message = "Massimo numero di retry raggiunto: " + message;
    }
    PALESTRA_CHECK(settle(gateway, delivery, station, status, message, trace));
    tell_journal(gateway, delivery, trace, station.journal, status, message);
    return {};
}

/// O2: what became of the document in EDS. Nothing to ask when it was pushed already (E15).
Outcome pull_outcome(Gateway::Members& gateway, const Delivery& delivery) {
    const auto known = store::transact<bool>(*gateway.database, [&](store::Session& session) {
        return StatusEvents::has_final(session, delivery.workflow_instance_id);
    });
    if (!known || *known)
        return give_up(gateway, delivery);
    const auto station = station_of(delivery);
    const auto trace = trace_of(gateway, delivery);
    http::Request request;
    request.method = "GET";
    request.target = "/v1/status/" + url_encode(delivery.workflow_instance_id);
    const bool down = gateway.faults.strike(FaultKind::eds_down, {"O2", {}}, trace).has_value();
    const auto response = down ? Result<http::Response>(fail(FailureCode::peer_unreachable))
                               : gateway.caller.call("eds", gateway.config.eds_url, std::move(request), trace);
    const auto body = response && response->status == 200 ? parse_json(response->body, "eds") : Result<Json>(Json());
    if (!body || body->is_null()) { // unknown there, or nobody answers: asked again, then left alone
        PALESTRA_TRY(const bool again, try_again(gateway, delivery));
        return again ? Outcome{} : give_up(gateway, delivery);
    }
    const bool simulated = delivery.simulated_fault == "CRASH_WF_EDS";
    const auto status = simulated ? "BLOCKING_ERROR" : text_of(*body, "status");
    const auto message = simulated ? "Simulated crash eds" : text_of(*body, "message");
    PALESTRA_CHECK(settle(gateway, delivery, station, status, message, trace));
    tell_journal(gateway, delivery, trace, station.journal, status, message);
    return {};
}

/// A URL that leads where we do not go will not lead elsewhere the next time.
bool is_refusal_of_ours(const Failure& failure) {
    return failure.code == FailureCode::destination_refused || failure.code == FailureCode::real_host_refused ||
           failure.code == FailureCode::wrong_usage;
}

/// O1. Any HTTP answer will do.
Outcome call_back(Gateway::Members& gateway, const Delivery& delivery) {
    const auto events = store::transact<std::vector<StatusEvent>>(*gateway.database, [&](store::Session& session) {
        return StatusEvents::of_workflow(session, delivery.workflow_instance_id);
    });
    if (!events)
        return std::unexpected(events.error());
    const auto trace = trace_of(gateway, delivery);
    if (gateway.faults.strike(FaultKind::lost_callback, {"O1", {}}, trace)) {
        PALESTRA_CHECK(give_up(gateway, delivery));
        tell_journal(gateway, delivery, trace, "gateway.callback", "-", "lost_callback");
        return {};
    }
    http::Request request;
    request.method = "POST";
    request.headers.set("Content-Type", "application/json");
    request.body = dump_json(callback_body(delivery.workflow_instance_id, *events));
    const auto response = gateway.callback_caller.call("touchpoint", delivery.document_id, std::move(request), trace);
    if (!response && !is_refusal_of_ours(response.error())) {
        PALESTRA_TRY(const bool again, try_again(gateway, delivery));
        if (again)
            return {};
    }
    PALESTRA_CHECK(give_up(gateway, delivery));
    tell_journal(gateway, delivery, trace, "gateway.callback", response ? std::to_string(response->status) : "-",
                 response ? std::string{} : failure_line(response.error()));
    return {};
}

Outcome work_on(Gateway::Members& gateway, const Delivery& delivery) {
    if (delivery.station == k_callback_station)
        return call_back(gateway, delivery);
    return delivery.station == "final" ? pull_outcome(gateway, delivery) : deliver(gateway, delivery);
}

} // namespace

void Gateway::Members::wake_deliveries() {
    {
        const std::lock_guard lock(mutex);
        ++work_added;
    }
    wake.notify_all();
}

void Gateway::Members::deliver_until_stopped(Lane lane) {
    unsigned seen = 0;
    for (;;) {
        {
            std::unique_lock lock(mutex);
            // Deliveries that wait for their next attempt become due with time, not with a wake-up.
            wake.wait_for(lock, std::chrono::milliseconds(100), [&] { return stopping || work_added != seen; });
            if (stopping)
                return;
            seen = work_added;
            ++busy;
        }
        for (;;) {
            const auto delivery = store::transact<std::optional<Delivery>>(
                *database, [&](store::Session& session) { return Outbox::next(session, world.clock.wall(), lane); });
            if (!delivery || !*delivery || !work_on(*this, **delivery))
                break;
            const std::lock_guard lock(mutex);
            if (stopping)
                break;
        }
        const std::lock_guard lock(mutex);
        --busy;
        settled.notify_all();
    }
}

} // namespace palestra::gateway
