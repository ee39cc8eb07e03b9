// SPDX-License-Identifier: EUPL-1.2
// E6 and E7, the update of a document's metadata: contract §7.5, steps U-A … U-F, and the merge of §15.5.
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/ini_client.hpp"
#include "mock-gateway/metadata.hpp"

namespace palestra::gateway {
namespace {

constexpr std::string_view k_queued = "Attenzione, transazione presa in carico. Nuovo tentativo in corso";

struct Refused {
    Refusal refusal;
    HandlerFamily family = HandlerFamily::raw;
};

/// The answer: queued or not.
using Done = std::expected<bool, Refused>;

StatusEvent row(const Gateway::Members& gateway, const Call& call, std::string type, std::string status,
                std::string message) {
    auto event = event_of(gateway, call, std::move(type), std::move(status), std::move(message));
    event.document_id = call.path_id;
    return event;
}

Outcome put(Gateway::Members& gateway, const StatusEvent& event) {
    return gateway.database->transaction([&](store::Session& session) { return StatusEvents::put(session, event); });
}

/// U-E: the fields that changed go to EDS as a string (contract §16).
Result<bool> update_eds(Gateway::Members& gateway, const Call& call) {
    http::Request request;
    request.method = "PUT";
    request.target = "/v1/document/metadata";
    request.headers.set("Content-Type", "application/json");
    request.body =
        dump_json({{"identifier", call.path_id}, {"jsonString", dump_json(Json{{"body", call.body.fields}})}});
    const bool accepted = ask_node(gateway, "eds", std::move(request), call.trace).kind == NodeAnswer::Kind::accepted;
    PALESTRA_CHECK(put(gateway, accepted
                                    ? row(gateway, call, "EDS_UPDATE", "SUCCESS", "Update EDS effettuato correttamente")
                                    : row(gateway, call, "EDS_UPDATE", "BLOCKING_ERROR", "Update EDS fallito")));
    return accepted;
}

/// U-F. True when INI refused and the update waits for its next attempt.
Result<bool> update_ini(Gateway::Members& gateway, const Call& call, const std::string& merged) {
    const auto answer = ask_node(gateway, "registry", ini_update(call.path_id, merged), call.trace);
    if (answer.kind == NodeAnswer::Kind::accepted) {
        PALESTRA_CHECK(
            put(gateway, row(gateway, call, "INI_UPDATE", "SUCCESS", "Update ini effettuato correttamente")));
        return false;
    }
    Delivery delivery;
    delivery.kind = "update";
    delivery.workflow_instance_id = call.ids.workflow_instance_id;
    delivery.document_id = call.path_id;
    delivery.station = "ini";
    delivery.ini_request = merged;
    delivery.traceparent = call.trace.header();
    PALESTRA_CHECK(gateway.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(
            StatusEvents::put(session, row(gateway, call, "INI_UPDATE", "ASYNC_RETRY", "Transazione presa in carico")));
        return Outbox::add(session, delivery);
    }));
    gateway.wake_deliveries();
    return true;
}

/// U-B and U-C. AD-HOC [B-21]: the correlation comes before the message of a missing field (contract §6.6).
CheckedVoid check_request(Gateway::Members& gateway, const Call& call) {
    if (auto good = check_token(gateway, call); !good)
        return good;
    if (gateway.config.switches.correlation)
        if (auto good = check_correlation(call.caller.signature, call.body, gateway.lists); !good)
            return good;
    return check_update_body(call.body, gateway.lists, gateway.config.switches.readings);
}

Result<Done> run(Gateway::Members& gateway, Call& call) {
    const auto raw = [](const Refusal& refusal) { return Done(std::unexpected(Refused{refusal})); };
    if (!identity::is_master_id(call.path_id)) // U-A, before the token
        return raw(refusals::document_id("L'identificativo documento non è valido", "/invalid-id").error());
    if (const auto good = check_request(gateway, call); !good) {
        auto event = row(gateway, call, "UPDATE", "BLOCKING_ERROR", good.error().detail);
        PALESTRA_CHECK(put(gateway, event));
        return Done(std::unexpected(Refused{good.error(), HandlerFamily::update}));
    }
    call.ids.workflow_instance_id = workflow_id_of_path(gateway, call);
    auto found = find_in_ini(gateway, call.path_id, call.trace); // U-D
    if (!found) {
        PALESTRA_CHECK(put(gateway, row(gateway, call, "RIFERIMENTI_INI", "BLOCKING_ERROR", found.error().detail)));
        return raw(found.error());
    }
    PALESTRA_CHECK(
        put(gateway, row(gateway, call, "RIFERIMENTI_INI", "SUCCESS", "Merge metadati effettuato correttamente")));
    PALESTRA_TRY(const bool eds, update_eds(gateway, call));
    if (!eds)
        return raw(refusals::no_bundle().error());
    const auto merged =
        merge_metadata(std::move(found->registration), call.body, call.caller.signature, call.ids.workflow_instance_id,
                       gateway.lists, gateway.world.clock.simulated(), gateway.config.switches.readings);
    PALESTRA_TRY(const bool queued, update_ini(gateway, call, dump_json(merged)));
    return Done(queued);
}

} // namespace

http::Response update(Gateway::Members& gateway, Call& call) {
    const auto done = run(gateway, call);
    if (!done)
        return internal_error(gateway, done.error(), call.ids);
    Json data{{"document", call.path_id}, {"traceID", call.ids.trace_id}};
    if (!*done) {
        const auto& refusal = done->error().refusal;
        data["outcome"] = "BLOCKING_ERROR";
        data["detail"] = refusal.type + " " + refusal.detail;
        gateway.world.journal.record("gateway", "gateway.update", call.trace.child(gateway.world.entropy), data);
        return refuse(refusal, done->error().family, call.ids, gateway.config.switches.readings);
    }
    data["outcome"] = **done ? "ASYNC_RETRY" : "SUCCESS";
    data["workflow_instance_id"] = call.ids.workflow_instance_id;
    gateway.world.journal.record("gateway", "gateway.update", call.trace.child(gateway.world.entropy), data);
    Json body{{"traceID", call.ids.trace_id},
              {"spanID", call.ids.span_id},
              {"workflowInstanceId", call.ids.workflow_instance_id}};
    if (**done)
        body["warning"] = k_queued;
    return http::Response::json(**done ? 202 : 200, dump_json(body));
}

} // namespace palestra::gateway
