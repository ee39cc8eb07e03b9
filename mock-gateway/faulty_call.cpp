// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/faulty_call.hpp"

namespace palestra::gateway {
namespace {

using Hits = std::vector<FaultDesk::Hit>;

/// The answer that takes the place of the work, if there is one (F-10, or a broken line).
std::optional<http::Response> instead_of_work(Gateway::Members& gateway, const FaultDesk::Hit& hit) {
    const auto at_door = [&](const FrontDoorError& error) {
        return refuse_at_door(error, random_uuid(gateway.world.entropy));
    };
    switch (hit.fault.kind) {
    case FaultKind::door_unavailable:
        return at_door({503, "APIUnavailable", "The API Implementation is temporary unavailable", {}});
    case FaultKind::door_overload:
        return at_door(overload());
    case FaultKind::door_timeout:
        return at_door({504, "EndpointReadTimeout", "Read Timeout calling the API implementation", {}});
    case FaultKind::reset_before: {
        http::Response none;
        none.ending = http::Ending::nothing;
        return none;
    }
    default:
        return std::nullopt;
    }
}

/// What the world does while the call is under way.
void move_world(const Gateway::Members& gateway, const FaultDesk::Hit& hit) {
    if (hit.fault.kind == FaultKind::clock_jump)
        gateway.config.levers.move_clock(hit.fault.seconds);
    if (hit.fault.kind == FaultKind::catalog_swap)
        (void)gateway.config.levers.change_catalog(hit.fault.catalog); // its journal event tells how it went
}

void spoil(Gateway::Members& gateway, const FaultDesk::Hit& hit, http::Response& response) {
    if (hit.fault.kind == FaultKind::invalid_response) // F-09
        response = refuse_at_door({502, "InvalidResponse", "Invalid response received from the API Implementation", {}},
                                  random_uuid(gateway.world.entropy));
    if (hit.fault.kind == FaultKind::reset_after)
        response.ending = http::Ending::nothing;
    if (hit.fault.kind == FaultKind::half_answer)
        response.ending = http::Ending::half;
}

} // namespace

http::Response with_faults(Gateway::Members& gateway, const FaultyCall& call,
                           const std::function<http::Response()>& work) {
    if (gateway.faults.empty())
        return work();
    const Hits hits =
        gateway.faults.strike(FaultPlace::call, {call.operation, call.request.peer.common_name}, call.trace);
    std::optional<http::Response> response;
    std::chrono::milliseconds delay{0};
    for (const auto& hit : hits) {
        move_world(gateway, hit);
        delay += hit.wait;
        if (!response)
            response = instead_of_work(gateway, hit);
    }
    if (!response) {
        response = work();
        for (const auto& hit : hits)
            spoil(gateway, hit, *response);
    }
    response->delay += delay;
    return *std::move(response);
}

} // namespace palestra::gateway
