// SPDX-License-Identifier: EUPL-1.2
#include "simulator/eds/eds.hpp"

#include "core/base/json.hpp"
#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "simulator/eds/bundle_table.hpp"

#include <nlohmann/json.hpp>

namespace palestra::eds {
namespace {

class Eds {
public:
    Eds(const node::World& world, Config config, std::unique_ptr<store::Database> database)
        : m_world(world), m_config(std::move(config)), m_database(std::move(database)) {
        m_router.on("POST", "/v1/document/workflowinstanceid/{wii}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return store(request, values[0], trace);
                    });
        m_router.on("GET", "/v1/document/identifier/{identifier}",
                    [this](const auto& request, const auto& values, const auto&) { return show(request, values[0]); });
    }

    http::Response handle(const http::Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response)
                        : http::simple_problem(404, "Not Found", "/v1/document", "/err/resource");
    }

private:
    http::Response store(const http::Request& request, const std::string& wii, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return http::simple_problem(
                403, "Forbidden", "Il certificato " + request.peer.common_name + " non è abilitato", "/err/client");
        const auto body = parse_json(request.body, "UA-R");
        const auto identifier = body ? text_of(*body, "identifier") : std::string{};
        const auto bundle = body ? parse_json(text_of(*body, "jsonString"), "jsonString") : body;
        if (identifier.empty() || !bundle || text_of(*bundle, "resourceType") != "Bundle")
            return http::simple_problem(400, "Bad Request", "Servono identifier e jsonString (Bundle)", "/err/client");
        const auto added = palestra::store::transact<bool>(*m_database, [&](palestra::store::Session& session) {
            return BundleTable::add(session, {identifier, wii, dump_json(*bundle)});
        });
        if (!added)
            return http::problem_of(added.error());
        if (*added)
            m_world.journal.record("eds", "eds.received", trace.child(m_world.entropy),
                                   {{"document", identifier},
                                    {"workflow_instance_id", wii},
                                    {"resources", array_of(*bundle, "entry").size()}});
        return http::Response::json(
            201, dump_json({{"traceID", trace.trace_id}, {"spanID", trace.span_id}, {"result", true}}));
    }

    http::Response show(const http::Request& request, const std::string& identifier) {
        if (!m_config.readers.contains(request.peer.common_name))
            return http::simple_problem(
                403, "Forbidden", "Il certificato " + request.peer.common_name + " non è abilitato", "/err/client");
        auto bundle = palestra::store::transact<std::optional<std::string>>(
            *m_database, [&](palestra::store::Session& session) { return BundleTable::find(session, identifier); });
        if (!bundle)
            return http::problem_of(bundle.error());
        if (!*bundle)
            return http::simple_problem(404, "Not Found", "Nessun Bundle per " + identifier, "/err/resource");
        return {200, {{"Content-Type", "application/fhir+json"}}, **std::move(bundle)};
    }

    node::World m_world;
    Config m_config;
    std::unique_ptr<palestra::store::Database> m_database;
    http::Router m_router;
};

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                       std::unique_ptr<store::Database> database) {
    PALESTRA_CHECK(database->migrate("eds", BundleTable::migrations()));
    const auto eds = std::make_shared<Eds>(world, config, std::move(database));
    return [eds](const http::Request& request, const TraceContext& trace) { return eds->handle(request, trace); };
}

} // namespace palestra::eds
