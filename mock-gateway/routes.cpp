// SPDX-License-Identifier: EUPL-1.2
// The table of operations (contract §2) and what stands before each: the front door, F-03 … F-08; or nothing, on the
// test listener.
#include "mock-gateway/faulty_call.hpp"
#include "mock-gateway/inner_door.hpp"
#include "mock-gateway/members.hpp"

#include <functional>

namespace palestra::gateway {
namespace {

using http::PathValues;
using http::Request;
using http::Response;
using FormOperation = Response (*)(Gateway::Members&, Call&);

struct OperationRoute {
    const char* method;
    const char* path;
    Operation operation;
    FormOperation run;
};

constexpr OperationRoute k_operations[]{
    {"POST", "/documents/validation", Operation::validate, validate},                                          // E1
    {"POST", "/documents", Operation::create, publish},                                                        // E3
    {"PUT", "/documents/{idDoc}", Operation::replace, publish},                                                // E4
    {"DELETE", "/documents/{idDoc}", Operation::remove, remove},                                               // E5
    {"PUT", "/documents/{idDoc}/metadata-iti-57", Operation::update, update},                                  // E7
    {"POST", "/documents/validate-and-create", Operation::validate_and_create, validate_and_publish},          // E8
    {"PUT", "/documents/validate-and-replace/{idDoc}", Operation::validate_and_replace, validate_and_publish}, // E9
};
constexpr OperationRoute k_direct_fhir[]{
    {"POST", "/documents/fhir-validation", Operation::validate_fhir, validate_fhir}, // E2
    {"POST", "/fhir-documents", Operation::create_fhir, publish},                    // E12
    {"PUT", "/fhir-documents/{idDoc}", Operation::replace_fhir, publish},            // E13
};
constexpr OperationRoute k_legacy_update{"PUT", "/documents/{idDoc}/metadata", Operation::update, update}; // E6, D-01

Response payload_too_large(const Request& request) { // contract §6.1.1
    const Json body{{"type", "about:blank"},
                    {"title", "Payload Too Large"},
                    {"status", 413},
                    {"detail", "Maximum upload size exceeded"},
                    {"instance", "/v1" + std::string(without_base(request.path()))}};
    return Response::problem(413, dump_json(body));
}

Response missing_file_part(const AnswerIds& ids) { // contract §6.1
    const Json body{{"traceID", ids.trace_id},
                    {"spanID", ids.span_id},
                    {"type", "/msg/generic-error"},
                    {"title", "Errore generico."},
                    {"detail", "Required part 'file' is not present."},
                    {"status", 400},
                    {"instance", ""}};
    return Response::problem(400, dump_json(body));
}

/// F-08 by the shape that the operation's body has.
std::expected<FormBody, FrontDoorError> read_body(const Request& request, Operation operation, const CodeLists& lists) {
    if (operation == Operation::remove)
        return FormBody{Json::object(), std::nullopt, {}};
    return operation == Operation::update ? read_update(request, lists) : read_form(request, operation, lists);
}

bool has_file(Operation operation) {
    return operation != Operation::remove && operation != Operation::update;
}

/// Strict mode: each token is taken once. As F-06 (contract §3.3, decision).
bool reused(Gateway::Members& gateway, const Caller& caller) {
    if (!gateway.config.switches.reject_jti_reuse)
        return false;
    const auto wall = gateway.world.clock.wall();
    return !gateway.jti.first_use(caller.bearer, wall) ||
           (caller.signature.is_object() && !gateway.jti.first_use(caller.signature, wall));
}

std::expected<Caller, FrontDoorError> admit(Gateway::Members& gateway, const Request& request, SignatureToken wanted) {
    auto caller = check_tokens(request, gateway.config.door, wanted, gateway.world.clock.wall());
    if (caller && reused(gateway, *caller))
        return std::unexpected(not_interoperable());
    return caller;
}

/// F-03 … F-08, then the operation.
Response through_door(Gateway::Members& gateway, const Request& request, const TraceContext& trace,
                      const OperationRoute& route, const std::string& path_id) {
    const auto refuse = [&](const FrontDoorError& error) {
        return refuse_at_door(error, random_uuid(gateway.world.entropy));
    };
    if (request.body.size() > gateway.config.most_traffic_bytes) // F-10
        return refuse(overload());
    auto caller = admit(gateway, request, SignatureToken::required);
    if (!caller)
        return refuse(caller.error());
    auto body = read_body(request, route.operation, gateway.lists);
    if (!body)
        return refuse(body.error());
    if (request.body.size() > gateway.config.most_request_bytes)
        return payload_too_large(request);
    Call call{request, trace, route.operation, path_id, *std::move(caller), *std::move(body), new_ids(gateway)};
    if (has_file(route.operation) && !call.body.file)
        return missing_file_part(call.ids);
    return route.run(gateway, call);
}

/// What the application does when no front door stands before it.
Response without_door(Gateway::Members& gateway, const Request& request, const TraceContext& trace,
                      const OperationRoute& route, const std::string& path_id) {
    auto body = read_body_leniently(request, route.operation, gateway.lists);
    if (!body) // E6 and E7: the framework answers before the application is asked
        return unreadable_update(request);
    Call call{request, trace, route.operation, path_id, read_unverified(request), *std::move(body), new_ids(gateway)};
    if (has_file(route.operation) && !call.body.file)
        return missing_file_part(call.ids);
    return route.run(gateway, call);
}

void serve(Gateway::Members& gateway, const OperationRoute& route) {
    const auto answer = [&gateway, &route](const auto& door) {
        return [&gateway, &route, door](const Request& request, const PathValues& values, const TraceContext& trace) {
            return with_faults(gateway, {request, trace, number_of(route.operation)}, [&] {
                return door(gateway, request, trace, route, values.empty() ? std::string{} : values[0]);
            });
        };
    };
    gateway.router.on(route.method, route.path, answer(through_door));
    gateway.inner_router.on(route.method, route.path, answer(without_door));
}

/// The status operations carry the Bearer token only.
void serve_status(Gateway::Members& gateway) {
    using Answer = std::function<Response(const Caller&, const std::string&)>;
    const auto add = [&gateway](const char* path, std::string_view number, const Answer& answer) {
        gateway.router.on(
            "GET", path,
            [&gateway, number, answer](const Request& request, const PathValues& values, const TraceContext& trace) {
                return with_faults(gateway, {request, trace, number}, [&] {
                    const auto caller = admit(gateway, request, SignatureToken::absent);
                    return caller ? answer(*caller, values[0])
                                  : refuse_at_door(caller.error(), random_uuid(gateway.world.entropy));
                });
            });
        gateway.inner_router.on("GET", path,
                                [answer](const Request& request, const PathValues& values, const TraceContext&) {
                                    return answer(read_unverified(request), values[0]);
                                });
    };
    add("/status/search/{traceId}", "E11",
        [&gateway](const Caller&, const std::string& id) { return status_of_trace(gateway, id); });
    add("/status/{workflowInstanceId}", "E10",
        [&gateway](const Caller& caller, const std::string& id) { return status_of_workflow(gateway, caller, id); });
}

/// Without tokens of the clients' agreement: the Broker's push, and health.
void serve_others(Gateway::Members& gateway) {
    const auto push = [&gateway](const Request& request, const PathValues&, const TraceContext& trace) { // E15
        return with_faults(gateway, {request, trace, "E15"}, [&] { return ingest_status(gateway, request, trace); });
    };
    gateway.router.on("POST", "/ingestion/status", push);
    if (gateway.config.switches.health_exposed) // E14; without it F-02 answers, as in the field
        gateway.router.on("GET", "/status", [](const Request&, const PathValues&, const TraceContext&) {
            return Response{200, {}, {}};
        });
}

} // namespace

void add_routes(Gateway::Members& gateway) {
    const auto& switches = gateway.config.switches;
    for (const auto& route : k_operations)
        serve(gateway, route);
    if (switches.direct_fhir)
        for (const auto& route : k_direct_fhir)
            serve(gateway, route);
    if (switches.legacy_metadata_path || switches.readings.spec(Difference::update_path))
        serve(gateway, k_legacy_update);
    serve_others(gateway);
    serve_status(gateway);
}

} // namespace palestra::gateway
