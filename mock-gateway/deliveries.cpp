// SPDX-License-Identifier: EUPL-1.2
// The asynchronous half of a publication (contract §12.4): SEND_TO_INI, and only after its success SEND_TO_UAR; and the
// further attempts of deletions and updates that INI refused at first (contract §15.3).
// FIXME [O1] X-Callback-Url is not called.
#include "core/base/encoding.hpp"
#include "mock-gateway/ini_client.hpp"

namespace palestra::gateway {
namespace {

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
    const auto answer = ask_node(gateway, station_of(delivery).node, request_of(delivery), trace);
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
               const std::string& message) {
    return gateway.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(StatusEvents::put(session, row_of(gateway, delivery, station.event, status, message)));
        if (status == "SUCCESS" && delivery.station == "ini" && refusal_is_final(delivery))
            return Outbox::move_on(session, delivery.id, "eds");
        if (status == "SUCCESS" && delivery.simulated_fault == "CRASH_WF_EDS")
            PALESTRA_CHECK(StatusEvents::put(
                session, row_of(gateway, delivery, "UAR_FINAL_STATUS", "BLOCKING_ERROR", "Simulated crash eds")));
        return Outbox::remove(session, delivery.id);
    });
}

Outcome deliver(Gateway::Members& gateway, const Delivery& delivery) {
    const auto station = station_of(delivery);
    const auto origin = parse_traceparent(delivery.traceparent);
    const auto trace = origin ? origin->child(gateway.world.entropy) : TraceContext::root(gateway.world.entropy);
    const auto attempt = send(gateway, delivery, trace);
    std::string status = attempt.accepted ? "SUCCESS" : "BLOCKING_ERROR";
    std::string message = attempt.message;
    if (attempt.retry && delivery.attempts + 1 < gateway.config.most_attempts) {
        const auto wait = gateway.config.retry_after * (1 << delivery.attempts);
        return gateway.database->transaction([&](store::Session& session) {
            return Outbox::retry_at(session, delivery.id, gateway.world.clock.wall() + wait);
        });
    }
    if (attempt.retry) {
        status = "BLOCKING_ERROR_MAX_RETRY";
        message = "Massimo numero di retry raggiunto: " + message;
    }
    PALESTRA_CHECK(settle(gateway, delivery, station, status, message));
    Json data{{"status", status},
              {"document", delivery.document_id},
              {"workflow_instance_id", delivery.workflow_instance_id}};
    if (!message.empty())
        data["detail"] = message;
    gateway.world.journal.record("gateway", station.journal, trace, std::move(data));
    return {};
}

} // namespace

void Gateway::Members::wake_deliveries() {
    {
        const std::lock_guard lock(mutex);
        work_added = true;
    }
    wake.notify_all();
}

void Gateway::Members::deliver_until_stopped() {
    for (;;) {
        {
            std::unique_lock lock(mutex);
            idle = true;
            settled.notify_all();
            // Deliveries that wait for their next attempt become due with time, not with a wake-up.
            wake.wait_for(lock, std::chrono::milliseconds(100), [this] { return stopping || work_added; });
            if (stopping)
                return;
            work_added = false;
            idle = false;
        }
        for (;;) {
            const auto delivery = store::transact<std::optional<Delivery>>(
                *database, [&](store::Session& session) { return Outbox::next(session, world.clock.wall()); });
            if (!delivery || !*delivery || !deliver(*this, **delivery))
                break;
            const std::lock_guard lock(mutex);
            if (stopping)
                break;
        }
    }
}

} // namespace palestra::gateway
