// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/registry.hpp"

#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "simulator/registry/access_log.hpp"
#include "simulator/registry/consult_desk.hpp"
#include "simulator/registry/entry_desk.hpp"
#include "simulator/registry/entry_table.hpp"
#include "simulator/registry/obscuring_table.hpp"
#include "simulator/registry/will_desk.hpp"
#include "simulator/registry/will_tables.hpp"

namespace palestra::registry {
namespace {

using http::PathValues;
using http::Request;

class Registry {
public:
    explicit Registry(Members members) : m(std::move(members)) {
        add_entries();
        add_patients();
        m_router.on("GET", "/v1/rules",
                    [this](const Request& r, const PathValues&, const TraceContext&) { return read_rules(r); });
    }

    http::Response handle(const Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response)
                        : http::simple_problem(404, "Not Found", "/v1/entries, /v1/patients, /v1/rules");
    }

private:
    void add_entries() {
        m_router.on("POST", "/v1/entries", [this](const Request& r, const PathValues&, const TraceContext& t) {
            return register_entry(m, r, t);
        });
        m_router.on("GET", "/v1/entries",
                    [this](const Request& r, const PathValues&, const TraceContext& t) { return search(m, r, t); });
        m_router.on(
            "GET", "/v1/entries/{uniqueId}",
            [this](const Request& r, const PathValues& v, const TraceContext& t) { return retrieve(m, r, v[0], t); });
        m_router.on("PUT", "/v1/entries/{uniqueId}",
                    [this](const Request& r, const PathValues& v, const TraceContext& t) {
                        return update_entry(m, r, v[0], t);
                    });
        m_router.on("DELETE", "/v1/entries/{uniqueId}",
                    [this](const Request& r, const PathValues& v, const TraceContext& t) {
                        return remove_entry(m, r, v[0], t);
                    });
        for (const auto* method : {"PUT", "DELETE"})
            m_router.on(method, "/v1/entries/{uniqueId}/obscuring/{policy}",
                        [this](const Request& r, const PathValues& v, const TraceContext& t) {
                            return change_policy(m, r, v[0], v[1], t);
                        });
    }

    void add_patients() {
        m_router.on("GET", "/v1/patients/{code}", [this](const Request& r, const PathValues& v, const TraceContext& t) {
            return read_will(m, r, v[0], t);
        });
        m_router.on(
            "GET", "/v1/patients/{code}/accesses",
            [this](const Request& r, const PathValues& v, const TraceContext& t) { return read_log(m, r, v[0], t); });
        m_router.on("PUT", "/v1/patients/{code}/consents/{purpose}",
                    [this](const Request& r, const PathValues& v, const TraceContext& t) {
                        return change_consent(m, r, v[0], v[1], t);
                    });
        m_router.on(
            "POST", "/v1/patients/{code}/bonds",
            [this](const Request& r, const PathValues& v, const TraceContext& t) { return add_bond(m, r, v[0], t); });
        m_router.on("DELETE", "/v1/patients/{code}/bonds/{id}",
                    [this](const Request& r, const PathValues& v, const TraceContext& t) {
                        return end_bond(m, r, v[0], v[1], t);
                    });
        m_router.on("PUT", "/v1/patients/{code}/assistance",
                    [this](const Request& r, const PathValues& v, const TraceContext& t) {
                        return move_patient(m, r, v[0], t);
                    });
    }

    http::Response read_rules(const Request& request) {
        const auto& name = request.peer.common_name;
        if (!m.config.portals.contains(name) && !m.config.readers.contains(name) && !m.config.writers.contains(name))
            return certificate_refused(request);
        return http::Response::json(200, dump_json(m.rules.table()));
    }

    Members m;
    http::Router m_router;
};

Outcome prepare(store::Database& database) {
    auto migrations = EntryTable::migrations();
    for (auto& more : {PatientTable::migrations(), ConsentTable::migrations(), BondTable::migrations(),
                       ObscuringTable::migrations(), AccessLog::migrations()})
        migrations.insert(migrations.end(), more.begin(), more.end());
    return database.migrate("registry", migrations);
}

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                       std::unique_ptr<store::Database> database) {
    PALESTRA_TRY(auto rules, AccessRules::load(config.data / "access_rules.json"));
    PALESTRA_TRY(auto displays, TypeDisplays::load(config.data / "type_displays.json"));
    PALESTRA_CHECK(prepare(*database));
    const auto registry =
        std::make_shared<Registry>(Members{world, config, std::move(database), std::move(rules), std::move(displays)});
    return [registry](const http::Request& request, const TraceContext& trace) {
        return registry->handle(request, trace);
    };
}

} // namespace palestra::registry
