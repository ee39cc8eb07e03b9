// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/gateway.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/io/http/router.hpp"
#include "mock-gateway/callbacks.hpp"
#include "mock-gateway/clinic/refusal_event.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/validation_memory.hpp"

#include <array>

namespace palestra::gateway {
namespace {

/// Both base paths (contract §1.1), so that a client changes the host only.
constexpr std::array<std::string_view, 2> k_bases{"/v1", "/govway/rest/in/FSE/gateway/v1"};

std::string_view without_base(std::string_view path) {
    for (const auto base : k_bases)
        if (path.starts_with(base) && path.substr(base.size()).starts_with('/'))
            return path.substr(base.size());
    return {};
}

http::Response payload_too_large(std::string_view path) { // contract §6.1.1
    const Json body{{"type", "about:blank"},
                    {"title", "Payload Too Large"},
                    {"status", 413},
                    {"detail", "Maximum upload size exceeded"},
                    {"instance", "/v1" + std::string(path)}};
    return http::Response::problem(413, dump_json(body));
}

http::Response missing_file_part(const AnswerIds& ids) { // contract §6.1
    const Json body{{"traceID", ids.trace_id},
                    {"spanID", ids.span_id},
                    {"type", "/msg/generic-error"},
                    {"title", "Errore generico."},
                    {"detail", "Required part 'file' is not present."},
                    {"status", 400},
                    {"instance", ""}};
    return http::Response::problem(400, dump_json(body));
}

using FormOperation = http::Response (*)(Gateway::Members&, Call&);

/// F-08 by the shape that the operation's body has.
std::expected<FormBody, FrontDoorError> read_body(const http::Request& request, Operation operation,
                                                  const CodeLists& lists) {
    if (operation == Operation::remove)
        return FormBody{Json::object(), std::nullopt};
    return operation == Operation::update ? read_update(request, lists) : read_form(request, operation, lists);
}

bool has_file(Operation operation) {
    return operation != Operation::remove && operation != Operation::update;
}

/// F-03 … F-08, then the operation.
http::Response through_door(Gateway::Members& gateway, const http::Request& request, const TraceContext& trace,
                            Operation operation, FormOperation run, const std::string& path_id = {}) {
    const auto door = [&](const FrontDoorError& error) {
        return refuse_at_door(error, random_uuid(gateway.world.entropy));
    };
    if (request.body.size() > gateway.config.most_traffic_bytes) // F-10
        return door({503, "GatewayError", "The gateway is currently unable to handle the response", {}});
    auto caller = check_tokens(request, gateway.config.door, SignatureToken::required, gateway.world.clock.wall());
    if (!caller)
        return door(caller.error());
    auto body = read_body(request, operation, gateway.lists);
    if (!body)
        return door(body.error());
    if (request.body.size() > gateway.config.most_request_bytes)
        return payload_too_large(without_base(request.path()));
    Call call{request, trace, operation, path_id, *std::move(caller), *std::move(body), new_ids(gateway)};
    if (has_file(operation) && !call.body.file)
        return missing_file_part(call.ids);
    return run(gateway, call);
}

/// The status operations carry the Bearer token only.
template <typename Answer>
http::Response with_bearer(Gateway::Members& gateway, const http::Request& request, const Answer& answer) {
    const auto caller = check_tokens(request, gateway.config.door, SignatureToken::absent, gateway.world.clock.wall());
    return caller ? answer(*caller) : refuse_at_door(caller.error(), random_uuid(gateway.world.entropy));
}

void add_routes(Gateway::Members& gateway) {
    using http::PathValues;
    using http::Request;
    auto& router = gateway.router;
    const auto serve = [&](const char* method, const char* path, Operation operation, FormOperation run) {
        router.on(
            method, path,
            [&gateway, operation, run](const Request& request, const PathValues& values, const TraceContext& trace) {
                return through_door(gateway, request, trace, operation, run,
                                    values.empty() ? std::string{} : values[0]);
            });
    };
    serve("POST", "/documents/validation", Operation::validate, validate);                                 // E1
    serve("POST", "/documents", Operation::create, publish);                                               // E3
    serve("PUT", "/documents/{idDoc}", Operation::replace, publish);                                       // E4
    serve("DELETE", "/documents/{idDoc}", Operation::remove, remove);                                      // E5
    serve("PUT", "/documents/{idDoc}/metadata-iti-57", Operation::update, update);                         // E7
    serve("POST", "/documents/validate-and-create", Operation::validate_and_create, validate_and_publish); // E8
    serve("PUT", "/documents/validate-and-replace/{idDoc}", Operation::validate_and_replace,
          validate_and_publish);                                                // E9
    if (gateway.config.legacy_metadata_path)                                    // D-01
        serve("PUT", "/documents/{idDoc}/metadata", Operation::update, update); // E6
    router.on("POST", "/ingestion/status",
              [&](const Request& request, const PathValues&, const TraceContext& trace) { // E15
                  return ingest_status(gateway, request, trace);
              });
    router.on("GET", "/status/search/{traceId}",
              [&](const Request& request, const PathValues& values, const TraceContext&) { // E11
                  return with_bearer(gateway, request,
                                     [&](const Caller&) { return status_of_trace(gateway, values[0]); });
              });
    router.on("GET", "/status/{workflowInstanceId}",
              [&](const Request& request, const PathValues& values, const TraceContext&) { // E10
                  return with_bearer(gateway, request, [&](const Caller& caller) {
                      return status_of_workflow(gateway, caller, values[0]);
                  });
              });
}

/// Headers that GovWay puts on everything (contract §3.4).
void add_door_headers(http::Response& response, Entropy& entropy) {
    response.headers.set("Server", "GovWay-SOGEI");
    if (!response.headers.has("GovWay-Transaction-ID"))
        response.headers.set("GovWay-Transaction-ID", random_uuid(entropy));
    if (!response.headers.has("X-Global-Transaction-ID"))
        response.headers.set("X-Global-Transaction-ID", random_hex(entropy, 12));
    if (!response.headers.has("GovWay-Transaction-ErrorType")) // forwarded to the application
        response.headers.set("GovWay-Message-ID", random_uuid(entropy));
    response.headers.set("Cache-Control", "no-cache, no-store, must-revalidate");
    response.headers.set("Pragma", "no-cache");
    response.headers.set("Expires", "0");
    response.headers.set("Vary", "*");
    response.headers.set("X-Content-Type-Options", "nosniff");
}

} // namespace

StatusEvent event_of(const Gateway::Members& gateway, const Call& call, std::string type, std::string status,
                     std::string message) {
    const auto& claims = call.caller.signature;
    return {std::move(type),
            std::move(status),
            call.ids.workflow_instance_id.empty() ? std::string(k_unknown_workflow) : call.ids.workflow_instance_id,
            call.ids.trace_id,
            call.caller.issuer(),
            std::move(message),
            {},
            text_of(claims, "sub"),
            {},
            text_of(claims, "subject_organization_id"),
            gateway.world.clock.simulated()};
}

AnswerIds new_ids(Gateway::Members& gateway) {
    return {random_hex(gateway.world.entropy, 16), random_hex(gateway.world.entropy, 8), {}};
}

http::Response internal_error(Gateway::Members& gateway, const Failure& failure, const AnswerIds& ids) {
    // Paths and reasons are for the journal, not for whoever calls.
    gateway.world.journal.record("gateway", "failure", TraceContext::root(gateway.world.entropy),
                                 {{"traceID", ids.trace_id}, {"failure", failure_line(failure)}});
    const Json body{{"traceID", ids.trace_id},
                    {"spanID", ids.span_id},
                    {"type", "/msg/generic-error"},
                    {"title", "Errore generico."},
                    {"detail", "Errore generico"},
                    {"status", 500},
                    {"instance", ""}};
    return http::Response::problem(500, dump_json(body));
}

Gateway::Gateway(std::unique_ptr<Members> members) : m(std::move(members)) {}

Gateway::~Gateway() {
    stop_deliveries(std::chrono::milliseconds(0));
    for (auto* thread : {&m->deliverer, &m->caller_back})
        if (thread->joinable())
            thread->join();
}

Result<std::unique_ptr<Gateway>> Gateway::make(const node::World& world, Config config, const catalog::Current& catalog,
                                               std::unique_ptr<store::Database> database) {
    PALESTRA_TRY(auto lists, CodeLists::load(config.data));
    PALESTRA_TRY(auto caller, node::Caller::make(world, "gateway", config.client));
    PALESTRA_CHECK(database->migrate("gateway validation", ValidationMemory::migrations()));
    PALESTRA_CHECK(database->migrate("gateway event", StatusEvents::migrations()));
    PALESTRA_CHECK(database->migrate("gateway outbox", Outbox::migrations()));
    PALESTRA_CHECK(database->migrate("gateway callback", Callbacks::migrations()));
    std::string openapi;
    if (!config.api.empty()) {
        PALESTRA_TRY(openapi, read_file(config.api, 4U << 20U));
    }
    auto members = std::unique_ptr<Members>(new Members{world,
                                                        std::move(config),
                                                        catalog,
                                                        std::move(lists),
                                                        std::move(database),
                                                        std::move(caller),
                                                        {},
                                                        std::move(openapi),
                                                        {},
                                                        {},
                                                        {},
                                                        false,
                                                        0,
                                                        0,
                                                        {},
                                                        {}});
    add_routes(*members);
    return std::unique_ptr<Gateway>(new Gateway(std::move(members)));
}

node::NodeHandler Gateway::handler() {
    return [this](const http::Request& request, const TraceContext& trace) {
        if (request.path() == "/openapi.json" && request.method == "GET" && !m->openapi.empty())
            return http::Response::json(200, m->openapi);
        const auto path = without_base(request.path());
        if (path.starts_with("/status/") && path.find('^') != std::string_view::npos)
            return http::Response{400, {}, {}}; // contract §5.5: an un-encoded wii never reaches the application
        auto response = m->router.route(request, path, trace);
        if (!response) // F-02
            response = refuse_at_door(undefined_operation(), random_uuid(m->world.entropy));
        clinic::tell_of_tokens(m->world, {m->config.door, m->lists}, request, *response, trace);
        add_door_headers(*response, m->world.entropy);
        return *std::move(response);
    };
}

node::NodeHandler Gateway::admin_handler() {
    return [this](const http::Request& request, const TraceContext&) {
        if (!equal_in_constant_time(request.headers.get("Authorization"), "Bearer " + m->config.admin_token))
            return http::Response::problem(
                401, dump_json({{"type", "about:blank"},
                                {"title", "Unauthorized"},
                                {"status", 401},
                                {"detail", "Serve il token di amministrazione (pki/admin.token)"}}));
        if (request.method != "GET" || request.path() != "/admin/v1/state")
            return http::Response::problem(404, dump_json({{"type", "about:blank"},
                                                           {"title", "Not Found"},
                                                           {"status", 404},
                                                           {"detail", "GET /admin/v1/state"}}));
        const auto state = store::transact<Json>(*m->database, [&](store::Session& session) -> Result<Json> {
            PALESTRA_TRY(const auto deliveries, Outbox::count(session));
            PALESTRA_TRY(const auto validations, ValidationMemory::count(session));
            const auto catalog = m->catalog.get();
            return Json{{"deliveries", deliveries},
                        {"validations", validations},
                        {"catalog", {{"name", catalog->name()}, {"date", catalog->date()}}}};
        });
        return state ? http::Response::json(200, dump_json(*state)) : internal_error(*m, state.error(), new_ids(*m));
    };
}

void Gateway::accept_audience(std::string audience) {
    m->config.door.audiences.push_back(std::move(audience));
}

void Gateway::start_deliveries() {
    m->work_added = 1;
    m->deliverer = std::thread([this] { m->deliver_until_stopped(Lane::chain); });
    m->caller_back = std::thread([this] { m->deliver_until_stopped(Lane::callbacks); });
}

bool Gateway::stop_deliveries(std::chrono::milliseconds patience) {
    std::unique_lock lock(m->mutex);
    m->stopping = true;
    m->wake.notify_all();
    return m->settled.wait_for(lock, patience, [this] { return m->busy == 0; });
}

} // namespace palestra::gateway
