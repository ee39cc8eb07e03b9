// SPDX-License-Identifier: EUPL-1.2
// The asynchronous half of a publication (contract §12.4): SEND_TO_INI, and only after its success SEND_TO_UAR.
// FIXME [E15] UAR_FINAL_STATUS: EDS does not yet report the final outcome.
// FIXME [O1] X-Callback-Url is not called.
#include "core/base/encoding.hpp"
#include "mock-gateway/members.hpp"

namespace palestra::gateway {
namespace {

struct Station {
    const char* node;
    const char* event;   ///< eventType
    const char* journal; ///< journal type
};

constexpr Station k_ini{"registry", "SEND_TO_INI", "gateway.send_to_ini"};
constexpr Station k_eds{"eds", "SEND_TO_UAR", "gateway.send_to_uar"};

/// What became of one attempt.
struct Attempt {
    bool retry = false; ///< technical: nobody answered, or 5xx
    bool accepted = false;
    std::string message;
};

Attempt send(Gateway::Members& gateway, const Delivery& delivery, const TraceContext& trace) {
    const bool ini = delivery.station == "ini";
    http::Request request;
    request.method = "POST";
    request.target =
        ini ? "/v1/entries" : "/v1/document/workflowinstanceid/" + url_encode(delivery.workflow_instance_id);
    request.headers.set("Content-Type", "application/json");
    request.body = ini ? delivery.ini_request : delivery.eds_request;
    const auto response = gateway.caller.call(
        ini ? "registry" : "eds", ini ? gateway.config.ini_url : gateway.config.eds_url, std::move(request), trace);
    if (!response)
        return {true, false, failure_line(response.error())};
    if (response->status >= 500)
        return {true, false, "HTTP " + std::to_string(response->status)};
    if (response->status >= 300) {
        const auto body = parse_json(response->body, "INI");
        return {false, false, body ? text_of(*body, "detail") : "HTTP " + std::to_string(response->status)};
    }
    return {false, true, ini ? "" : "{\"esito\":true}"}; // contract §12.2
}

/// Writes the row, moves or removes the delivery, in one unit of work.
Outcome settle(Gateway::Members& gateway, const Delivery& delivery, const Station& station, const std::string& status,
               const std::string& message) {
    return gateway.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(StatusEvents::put(session, {station.event,
                                                   status,
                                                   delivery.workflow_instance_id,
                                                   {},
                                                   {},
                                                   message,
                                                   {},
                                                   {},
                                                   {},
                                                   {},
                                                   gateway.world.clock.simulated()}));
        if (status == "SUCCESS" && delivery.station == "ini")
            return Outbox::move_on(session, delivery.id, "eds");
        return Outbox::remove(session, delivery.id);
    });
}

Outcome deliver(Gateway::Members& gateway, const Delivery& delivery) {
    const auto& station = delivery.station == "ini" ? k_ini : k_eds;
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
