// SPDX-License-Identifier: EUPL-1.2
// E15, the outcome that the Broker pushes: contract §12.8. The Broker is known by its certificate; its tokens are
// another agreement's and are not looked at.
#include "core/base/dates.hpp"
#include "mock-gateway/callbacks.hpp"
#include "mock-gateway/front_door.hpp"
#include "mock-gateway/members.hpp"

#include <algorithm>
#include <array>

namespace palestra::gateway {
namespace {

http::Response refuse_push(Gateway::Members& gateway, const std::string& found) {
    return refuse_at_door(invalid_content(found), random_uuid(gateway.world.entropy));
}

/// The row that a push means. AD-HOC [D-37]: the type of the operation stands for the final outcome of it.
StatusEvent event_of_push(const Json& body, TimePoint now) {
    StatusEvent event;
    event.type = "UAR_FINAL_STATUS";
    event.status = text_of(body, "status");
    event.workflow_instance_id = text_of(body, "workflowInstanceId");
    event.message = text_of(body, "message");
    event.date = parse_iso8601(text_of(body, "insertionDate")).value_or(now);
    return event;
}

} // namespace

http::Response ingest_status(Gateway::Members& gateway, const http::Request& request, const TraceContext& trace) {
    if (!gateway.config.brokers.contains(request.peer.common_name))
        return refuse_at_door({403, "AuthorizationContentDeny", "Unauthorized request content", {}},
                              random_uuid(gateway.world.entropy));
    const auto body = parse_json(request.body, "body");
    if (!body || !body->is_object())
        return refuse_push(gateway, "body: Type expected 'object'. (code: 1027)");
    for (const auto* name : {"workflowInstanceId", "insertionDate", "status"})
        if (text_of(*body, name).empty())
            return refuse_push(gateway,
                               "body." + std::string(name) + ": Field '" + name + "' is required. (code: 1026)");
    constexpr std::array statuses{"SUCCESS", "BLOCKING_ERROR", "NON_BLOCKING_ERROR"};
    const auto status = text_of(*body, "status");
    if (std::ranges::find(statuses, status) == statuses.end())
        return refuse_push(gateway, "body.status: Value '" + status + "' is not defined in the schema. (code: 1006)");
    const auto event = event_of_push(*body, gateway.world.clock.simulated());
    const auto stored = gateway.database->transaction(
        [&](store::Session& session) { return put_event(session, event, trace.header()); });
    if (!stored)
        return internal_error(gateway, stored.error(), new_ids(gateway));
    gateway.wake_deliveries();
    return http::Response::json(200, dump_json({{"success", true}}));
}

} // namespace palestra::gateway
