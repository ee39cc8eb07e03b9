// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/gateway.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/io/http/router.hpp"
#include "mock-gateway/callbacks.hpp"
#include "mock-gateway/clinic/refusal_event.hpp"
#include "mock-gateway/dead_letters.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/validation_memory.hpp"

#include <array>

namespace palestra::gateway {
namespace {

/// Both base paths (contract §1.1), so that a client changes the host only.
constexpr std::array<std::string_view, 2> k_bases{"/v1", "/govway/rest/in/FSE/gateway/v1"};

http::Response bare_bad_request() {
    http::Response response;
    response.status = 400;
    return response;
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

std::string_view without_base(std::string_view path) {
    for (const auto base : k_bases)
        if (path.starts_with(base) && path.substr(base.size()).starts_with('/'))
            return path.substr(base.size());
    return {};
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
    auto towards_touchpoints = config.client;
    towards_touchpoints.reach = config.callback_reach;
    towards_touchpoints.idle_connections = 0; // strangers: each call looks again at where it leads
    PALESTRA_TRY(auto callback_caller, node::Caller::make(world, "gateway", towards_touchpoints));
    PALESTRA_CHECK(database->migrate("gateway validation", ValidationMemory::migrations()));
    PALESTRA_CHECK(database->migrate("gateway event", StatusEvents::migrations()));
    PALESTRA_CHECK(database->migrate("gateway outbox", Outbox::migrations()));
    PALESTRA_CHECK(database->migrate("gateway dead letters", DeadLetters::migrations()));
    PALESTRA_CHECK(database->migrate("gateway callback", Callbacks::migrations()));
    PALESTRA_CHECK(database->migrate("gateway faults", FaultDesk::migrations()));
    config.door.verifier = std::make_shared<token::Verifier>(config.door.authority_pem);
    config.door.clock_skew = config.switches.clock_skew;
    std::string openapi;
    if (!config.api.empty()) {
        PALESTRA_TRY(openapi, read_file(config.api, 4U << 20U));
    }
    auto members = std::make_unique<Members>(world, std::move(config), catalog, std::move(lists), std::move(database),
                                             std::move(caller), std::move(callback_caller));
    members->openapi = std::move(openapi);
    add_routes(*members);
    return std::unique_ptr<Gateway>(new Gateway(std::move(members)));
}

node::NodeHandler Gateway::handler() {
    return [this](const http::Request& request, const TraceContext& trace) {
        if (request.path() == "/openapi.json" && request.method == "GET" && !m->openapi.empty())
            return http::Response::json(200, m->openapi);
        const auto path = without_base(request.path());
        if (path.starts_with("/status/") && path.find('^') != std::string_view::npos)
            return bare_bad_request(); // contract §5.5: an un-encoded wii never reaches the application
        auto response = m->router.route(request, path, trace);
        if (!response) // F-02
            response = refuse_at_door(undefined_operation(), random_uuid(m->world.entropy));
        clinic::tell_of_tokens(m->world, {m->config.door, m->lists}, request, *response, trace);
        add_door_headers(*response, m->world.entropy);
        return *std::move(response);
    };
}

node::NodeHandler Gateway::inner_handler() {
    return [this](const http::Request& request, const TraceContext& trace) {
        auto response = m->inner_router.route(request, without_base(request.path()), trace);
        return response ? *std::move(response) : refuse_at_door(undefined_operation(), random_uuid(m->world.entropy));
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
