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
        m_router.on("PUT", "/v1/entries/{uniqueId}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return update(request, values[0], trace);
                    });
        m_router.on("DELETE", "/v1/entries/{uniqueId}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return remove(request, values[0], trace);
                    });
    }

    http::Response handle(const http::Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response) : http::simple_problem(404, "Not Found", "/v1/entries");
    }

private:
    enum class Done { registered, repeated };
    using Registered = std::expected<Done, RegistrationError>;

    Result<Registered> add(store::Session& session, const Entry& entry) {
        PALESTRA_TRY(const auto same, EntryTable::find_workflow(session, entry.workflow_instance_id));
        if (same)
            return Registered(Done::repeated);
        PALESTRA_TRY(const auto refused, check_duplicates(session, entry));
        if (refused)
            return Registered(std::unexpected(*refused));
        // Association RPLC (contract §15.1): the entry replaced is deprecated by the one that comes.
        const auto replaced = text_of(object_of(entry.registration, "association"), "targetUniqueId");
        if (!replaced.empty()) {
            PALESTRA_TRY(const auto old, EntryTable::find(session, replaced));
            if (!old)
                return Registered(
                    std::unexpected(RegistrationError{"XDSRegistryError", "No record found: " + replaced}));
            PALESTRA_CHECK(EntryTable::deprecate(session, replaced));
        }
        PALESTRA_CHECK(
            EntryTable::add(session, entry, "urn:uuid:" + random_uuid(m_world.entropy), m_world.clock.simulated()));
        return Registered(Done::registered);
    }

    http::Response post(const http::Request& request, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto registration = parse_json(request.body, "registrazione");
        if (!registration)
            return http::problem_of(registration.error());
        const auto entry = read_entry(*registration);
        if (!entry)
            return business_error(entry.error());
        const auto outcome =
            store::transact<Registered>(*m_database, [&](store::Session& session) { return add(session, *entry); });
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
        if (!m_config.readers.contains(request.peer.common_name) &&
            !m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto entry = store::transact<std::optional<Json>>(
            *m_database, [&](store::Session& session) { return EntryTable::find(session, unique_id); });
        if (!entry)
            return http::problem_of(entry.error());
        if (!*entry)
            return http::simple_problem(404, "Not Found", "No record found: " + unique_id);
        return http::Response::json(200, dump_json(**entry));
    }

    /// ITI-57. Repeating it, with the same submission, changes nothing.
    http::Response update(const http::Request& request, const std::string& unique_id, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto registration = parse_json(request.body, "registrazione");
        if (!registration)
            return http::problem_of(registration.error());
        const auto entry = read_entry(*registration);
        if (!entry)
            return business_error(entry.error());
        const auto outcome =
            store::transact<Registered>(*m_database, [&](store::Session& session) -> Result<Registered> {
                PALESTRA_TRY(const auto old, EntryTable::find(session, unique_id));
                if (!old || entry->unique_id != unique_id)
                    return Registered(
                        std::unexpected(RegistrationError{"XDSRegistryError", "No record found: " + unique_id}));
                if (text_of(object_of(*old, "submissionSet"), "uniqueId") == entry->submission_id)
                    return Registered(Done::repeated);
                PALESTRA_TRY(const bool taken, EntryTable::has_submission(session, entry->submission_id));
                if (taken)
                    return Registered(std::unexpected(
                        RegistrationError{"XDSRegistryError", "SubmissionSet uniqueId is already present"}));
                PALESTRA_CHECK(EntryTable::update(session, *entry));
                return Registered(Done::registered);
            });
        if (!outcome)
            return http::problem_of(outcome.error());
        if (!*outcome) {
            tell_journal("registry.refused", *entry, trace, outcome->error().code);
            return business_error(outcome->error());
        }
        if (**outcome == Done::registered)
            tell_journal("registry.updated", *entry, trace, {});
        return http::Response::json(200, dump_json({{"uniqueId", unique_id}}));
    }

    /// ITI-62. What is not there is gone already.
    http::Response remove(const http::Request& request, const std::string& unique_id, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto removed =
            m_database->transaction([&](store::Session& session) { return EntryTable::remove(session, unique_id); });
        if (!removed)
            return http::problem_of(removed.error());
        m_world.journal.record("registry", "registry.removed", trace.child(m_world.entropy), {{"document", unique_id}});
        return http::Response::json(200, dump_json({{"uniqueId", unique_id}}));
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
