// SPDX-License-Identifier: EUPL-1.2
// E5, the deletion of a document: contract §7.4, steps DEL-A … DEL-E. EDS and INI are asked at once; only what INI
// refuses is queued.
#include "core/base/encoding.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/ini_client.hpp"
#include "mock-gateway/metadata.hpp"

namespace palestra::gateway {
namespace {

constexpr std::string_view k_queued = "Attenzione, transazione presa in carico. Nuovo tentativo in corso";

struct Removed {
    bool queued = false;
};

StatusEvent row(const Gateway::Members& gateway, const Call& call, std::string type, std::string status,
                std::string message) {
    auto event = event_of(gateway, call, std::move(type), std::move(status), std::move(message));
    event.document_id = call.path_id;
    event.activity = "PHR"; // contract §12.1: a constant on these rows
    return event;
}

Outcome put(Gateway::Members& gateway, const StatusEvent& event) {
    return gateway.database->transaction([&](store::Session& session) { return StatusEvents::put(session, event); });
}

/// DEL-D.
Result<CheckedVoid> remove_from_eds(Gateway::Members& gateway, const Call& call) {
    http::Request request;
    request.method = "DELETE";
    request.target = "/v1/document/identifier/" + url_encode(call.path_id);
    const auto answer = ask_node(gateway, "eds", std::move(request), call.trace);
    if (answer.kind != NodeAnswer::Kind::accepted) {
        const CheckedVoid refused = refusals::no_bundle();
        PALESTRA_CHECK(put(gateway, row(gateway, call, "EDS_DELETE", "BLOCKING_ERROR", refused.error().detail)));
        return refused;
    }
    PALESTRA_CHECK(put(gateway, row(gateway, call, "EDS_DELETE", "SUCCESS", "Delete effettuata su eds")));
    return CheckedVoid{};
}

/// DEL-E.
Result<Removed> remove_from_ini(Gateway::Members& gateway, const Call& call) {
    const auto answer = ask_node(gateway, "registry", ini_delete(call.path_id), call.trace);
    if (answer.kind == NodeAnswer::Kind::accepted) {
        PALESTRA_CHECK(put(gateway, row(gateway, call, "INI_DELETE", "SUCCESS", "Delete effettuata su ini")));
        return Removed{false};
    }
    Delivery delivery;
    delivery.kind = "delete";
    delivery.workflow_instance_id = call.ids.workflow_instance_id;
    delivery.document_id = call.path_id;
    delivery.station = "ini";
    delivery.traceparent = call.trace.header();
    PALESTRA_CHECK(gateway.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(
            StatusEvents::put(session, row(gateway, call, "INI_DELETE", "ASYNC_RETRY", "Transazione presa in carico")));
        return Outbox::add(session, delivery);
    }));
    gateway.wake_deliveries();
    return Removed{true};
}

Result<Checked<Removed>> run(Gateway::Members& gateway, Call& call) {
    using Done = Checked<Removed>;
    if (!identity::is_master_id(call.path_id)) // DEL-A, before the token
        return Done(refusals::document_id("L'identificativo documento non è valido", "/invalid-id"));
    if (auto good = check_token(gateway, call); !good) // DEL-B
        return Done(std::unexpected(good.error()));
    call.ids.workflow_instance_id = workflow_id_of_path(gateway, call);
    const auto found = find_in_ini(gateway, call.path_id, call.trace); // DEL-C
    if (!found) {
        PALESTRA_CHECK(put(gateway, row(gateway, call, "RIFERIMENTI_INI", "BLOCKING_ERROR", found.error().detail)));
        return Done(std::unexpected(found.error()));
    }
    PALESTRA_CHECK(
        put(gateway, row(gateway, call, "RIFERIMENTI_INI", "SUCCESS", "Riferimenti trovati: [" + found->uuid + "]")));
    PALESTRA_TRY(const auto eds, remove_from_eds(gateway, call));
    if (!eds)
        return Done(std::unexpected(eds.error()));
    PALESTRA_TRY(const auto removed, remove_from_ini(gateway, call));
    return Done(removed);
}

} // namespace

http::Response remove(Gateway::Members& gateway, Call& call) {
    const auto done = run(gateway, call);
    if (!done)
        return internal_error(gateway, done.error(), call.ids);
    Json data{{"document", call.path_id}, {"traceID", call.ids.trace_id}};
    if (!*done) {
        data["outcome"] = "BLOCKING_ERROR";
        data["detail"] = done->error().type + " " + done->error().detail;
        gateway.world.journal.record("gateway", "gateway.deletion", call.trace.child(gateway.world.entropy), data);
        return refuse(done->error(), HandlerFamily::raw, call.ids, gateway.config.switches.readings);
    }
    data["outcome"] = (*done)->queued ? "ASYNC_RETRY" : "SUCCESS";
    data["workflow_instance_id"] = call.ids.workflow_instance_id;
    gateway.world.journal.record("gateway", "gateway.deletion", call.trace.child(gateway.world.entropy), data);
    Json body{{"traceID", call.ids.trace_id},
              {"spanID", call.ids.span_id},
              {"workflowInstanceId", call.ids.workflow_instance_id}};
    if ((*done)->queued)
        body["warning"] = k_queued;
    return http::Response::json((*done)->queued ? 202 : 200, dump_json(body));
}

} // namespace palestra::gateway
