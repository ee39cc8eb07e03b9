// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/registry.hpp"

#include "core/base/encoding.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "simulator/registry/entry_table.hpp"
#include "simulator/registry/registration_rules.hpp"

namespace palestra::registry {
namespace {

http::Response business_error(const RegistrationError& error) { // contract §12.5: how the gateway prints it
    return http::simple_problem(422, error.code,
                                "SEVERITY:urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:ErrorERROR_CODE:" +
                                    error.code + "CODE CONTEXT:" + error.context,
                                "ini/business");
}

class Registry {
public:
    Registry(const node::World& world, Config config, std::unique_ptr<store::Database> database)
        : m_world(world), m_config(std::move(config)), m_database(std::move(database)) {
        m_router.on("POST", "/v1/entries",
                    [this](const auto& request, const auto&, const auto& trace) { return post(request, trace); });
        m_router.on("GET", "/v1/entries",
                    [this](const auto& request, const auto&, const auto&) { return list(request); });
        m_router.on("GET", "/v1/entries/{uniqueId}",
                    [this](const auto& request, const auto& values, const auto&) { return show(request, values[0]); });
    }

    http::Response handle(const http::Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response) : http::simple_problem(404, "Not Found", "/v1/entries");
    }

private:
    http::Response post(const http::Request& request, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto registration = parse_json(request.body, "registrazione");
        if (!registration)
            return http::problem_of(registration.error());
        const auto entry = read_entry(*registration);
        if (!entry)
            return business_error(entry.error());
        enum class Done { registered, repeated };
        using Outcome = std::expected<Done, RegistrationError>;
        const auto outcome = store::transact<Outcome>(*m_database, [&](store::Session& session) -> Result<Outcome> {
            PALESTRA_TRY(const auto same, EntryTable::find_workflow(session, entry->workflow_instance_id));
            if (same)
                return Outcome(Done::repeated);
            PALESTRA_TRY(const auto refused, check_duplicates(session, *entry));
            if (refused)
                return Outcome(std::unexpected(*refused));
            PALESTRA_CHECK(EntryTable::add(session, *entry, m_world.clock.simulated()));
            return Outcome(Done::registered);
        });
        if (!outcome)
            return http::problem_of(outcome.error());
        if (!*outcome) {
            tell_journal("registry.refused", *entry, trace, outcome->error().code);
            return business_error(outcome->error());
        }
        if (**outcome == Done::registered)
            tell_journal("registry.registered", *entry, trace, {});
        return http::Response::json(**outcome == Done::registered ? 201 : 200,
                                    dump_json({{"uniqueId", entry->unique_id}}));
    }

    http::Response list(const http::Request& request) {
        if (!m_config.readers.contains(request.peer.common_name))
            return forbidden(request);
        const auto patient = request.parameter("patient");
        if (patient.empty())
            return http::simple_problem(400, "Bad Request", "Serve il parametro patient");
        const auto entries = store::transact<std::vector<Json>>(*m_database, [&](store::Session& session) {
            return EntryTable::of_patient(session, std::string(identity::cx_value(patient)));
        });
        if (!entries)
            return http::problem_of(entries.error());
        return http::Response::json(200, dump_json({{"entries", *entries}}));
    }

    http::Response show(const http::Request& request, const std::string& unique_id) {
        if (!m_config.readers.contains(request.peer.common_name))
            return forbidden(request);
        const auto entry = store::transact<std::optional<Json>>(
            *m_database, [&](store::Session& session) { return EntryTable::find(session, unique_id); });
        if (!entry)
            return http::problem_of(entry.error());
        if (!*entry)
            return http::simple_problem(404, "Not Found", "No record found: " + unique_id);
        return http::Response::json(200, dump_json(**entry));
    }

    static http::Response forbidden(const http::Request& request) {
        return http::simple_problem(
            403, "Forbidden", "Il certificato " + request.peer.common_name + " non è abilitato a questa operazione");
    }

    void tell_journal(const char* type, const Entry& entry, const TraceContext& trace, const std::string& error) {
        Json data{{"document", entry.unique_id},
                  {"patient", entry.patient},
                  {"workflow_instance_id", entry.workflow_instance_id}};
        if (!error.empty())
            data["error"] = error;
        m_world.journal.record("registry", type, trace.child(m_world.entropy), std::move(data));
    }

    node::World m_world;
    Config m_config;
    std::unique_ptr<store::Database> m_database;
    http::Router m_router;
};

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                       std::unique_ptr<store::Database> database) {
    PALESTRA_CHECK(database->migrate("registry", EntryTable::migrations()));
    const auto registry = std::make_shared<Registry>(world, config, std::move(database));
    return [registry](const http::Request& request, const TraceContext& trace) {
        return registry->handle(request, trace);
    };
}

} // namespace palestra::registry
