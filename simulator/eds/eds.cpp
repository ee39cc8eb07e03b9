// SPDX-License-Identifier: EUPL-1.2
#include "simulator/eds/eds.hpp"

#include "core/base/dates.hpp"
#include "core/base/json.hpp"
#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "simulator/eds/bundle_table.hpp"

#include <nlohmann/json.hpp>

namespace palestra::eds {
namespace {

Json* document_reference(Json& bundle) {
    const auto entries = bundle.find("entry");
    if (entries == bundle.end() || !entries->is_array())
        return nullptr;
    for (auto& entry : *entries)
        if (const auto resource = entry.find("resource");
            resource != entry.end() && text_of(*resource, "resourceType") == "DocumentReference")
            return &*resource;
    return nullptr;
}

/// "" when the Bundle has no DocumentReference.
std::string master_identifier(Json bundle) {
    const auto* reference = document_reference(bundle);
    return reference == nullptr ? std::string{} : text_of(object_of(*reference, "masterIdentifier"), "value");
}

/// Facility, practice setting, kind and events of the care that the document tells of (contract §16).
void patch_reference(Json& bundle, const Json& fields) {
    auto* reference = document_reference(bundle);
    if (reference == nullptr)
        return;
    const auto concept_of = [](const std::string& code) { return Json{{"coding", Json::array({{{"code", code}}})}}; };
    auto& context = (*reference)["context"];
    if (const auto code = text_of(fields, "tipologiaStruttura"); !code.empty())
        context["facilityType"] = concept_of(code);
    if (const auto code = text_of(fields, "assettoOrganizzativo"); !code.empty())
        context["practiceSetting"] = concept_of(code);
    if (const auto code = text_of(fields, "tipoDocumentoLivAlto"); !code.empty())
        (*reference)["category"] = Json::array({concept_of(code)});
    if (fields.contains("attiCliniciRegoleAccesso")) {
        context["event"] = Json::array();
        for (const auto& code : array_of(fields, "attiCliniciRegoleAccesso"))
            context["event"].push_back(concept_of(code.get<std::string>()));
    }
}

class Eds {
public:
    Eds(const node::World& world, Config config, std::unique_ptr<store::Database> database)
        : m_world(world), m_config(std::move(config)), m_database(std::move(database)) {
        m_router.on("POST", "/v1/document/workflowinstanceid/{wii}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return store(request, values[0], trace);
                    });
        m_router.on("GET", "/v1/status/{wii}", [this](const auto& request, const auto& values, const auto&) {
            return status(request, values[0]);
        });
        m_router.on("PUT", "/v1/document/workflowinstanceid/{wii}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return replace(request, values[0], trace);
                    });
        m_router.on("PUT", "/v1/document/metadata",
                    [this](const auto& request, const auto&, const auto& trace) { return update(request, trace); });
        m_router.on("DELETE", "/v1/document/identifier/{identifier}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return remove(request, values[0], trace);
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
            return forbidden(request);
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
        return good(201, trace);
    }

    /// O2 of the gateway contract (§12.8): what became of a document. Here every Bundle taken in charge is stored.
    http::Response status(const http::Request& request, const std::string& wii) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto known = palestra::store::transact<bool>(
            *m_database, [&](palestra::store::Session& session) { return BundleTable::has_workflow(session, wii); });
        if (!known)
            return http::problem_of(known.error());
        if (!*known)
            return not_found(wii);
        return http::Response::json(200, dump_json({{"workflowInstanceId", wii},
                                                    {"type", "UAR_FINAL_STATUS"},
                                                    {"status", "SUCCESS"},
                                                    {"insertionDate", iso8601(m_world.clock.simulated())},
                                                    {"rde", "950"}}));
    }

    /// `identifier` is the old one; the new one is inside the Bundle. Repeating it changes nothing.
    http::Response replace(const http::Request& request, const std::string& wii, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto body = parse_json(request.body, "UA-R");
        const auto old_identifier = body ? text_of(*body, "identifier") : std::string{};
        const auto bundle = body ? parse_json(text_of(*body, "jsonString"), "jsonString") : body;
        const auto identifier = bundle ? master_identifier(*bundle) : std::string{};
        if (old_identifier.empty() || identifier.empty())
            return http::simple_problem(400, "Bad Request", "Servono identifier e jsonString (Bundle)", "/err/client");
        enum class Found { replaced, repeated, nothing };
        const auto found =
            palestra::store::transact<Found>(*m_database, [&](palestra::store::Session& session) -> Result<Found> {
                PALESTRA_TRY(const auto old, BundleTable::find(session, old_identifier));
                PALESTRA_TRY(const auto known, BundleTable::find(session, identifier));
                if (!old)
                    return known ? Found::repeated : Found::nothing;
                PALESTRA_CHECK(BundleTable::replace(session, old_identifier, {identifier, wii, dump_json(*bundle)}));
                return Found::replaced;
            });
        if (!found)
            return http::problem_of(found.error());
        if (*found == Found::nothing)
            return not_found(old_identifier);
        if (*found == Found::replaced)
            m_world.journal.record(
                "eds", "eds.replaced", trace.child(m_world.entropy),
                {{"document", identifier}, {"replaces", old_identifier}, {"workflow_instance_id", wii}});
        return good(200, trace);
    }

    /// The fields of a metadata update (contract §6.4), into the DocumentReference.
    http::Response update(const http::Request& request, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto body = parse_json(request.body, "UA-R");
        const auto identifier = body ? text_of(*body, "identifier") : std::string{};
        const auto change = body ? parse_json(text_of(*body, "jsonString"), "jsonString") : body;
        if (identifier.empty() || !change)
            return http::simple_problem(400, "Bad Request", "Servono identifier e jsonString", "/err/client");
        const auto updated =
            palestra::store::transact<bool>(*m_database, [&](palestra::store::Session& session) -> Result<bool> {
                PALESTRA_TRY(const auto stored, BundleTable::find(session, identifier));
                if (!stored)
                    return false;
                PALESTRA_TRY(auto bundle, parse_json(*stored, "eds_bundle"));
                patch_reference(bundle, object_of(*change, "body"));
                PALESTRA_CHECK(BundleTable::update(session, identifier, dump_json(bundle)));
                return true;
            });
        if (!updated)
            return http::problem_of(updated.error());
        if (!*updated)
            return not_found(identifier);
        m_world.journal.record("eds", "eds.updated", trace.child(m_world.entropy), {{"document", identifier}});
        return good(200, trace);
    }

    http::Response remove(const http::Request& request, const std::string& identifier, const TraceContext& trace) {
        if (!m_config.writers.contains(request.peer.common_name))
            return forbidden(request);
        const auto removed =
            palestra::store::transact<bool>(*m_database, [&](palestra::store::Session& session) -> Result<bool> {
                PALESTRA_TRY(const auto stored, BundleTable::find(session, identifier));
                if (!stored)
                    return false;
                PALESTRA_CHECK(BundleTable::remove(session, identifier));
                return true;
            });
        if (!removed)
            return http::problem_of(removed.error());
        if (!*removed)
            return not_found(identifier);
        m_world.journal.record("eds", "eds.removed", trace.child(m_world.entropy), {{"document", identifier}});
        return good(200, trace);
    }

    static http::Response good(int status, const TraceContext& trace) {
        return http::Response::json(
            status, dump_json({{"traceID", trace.trace_id}, {"spanID", trace.span_id}, {"result", true}}));
    }

    static http::Response forbidden(const http::Request& request) {
        return http::simple_problem(403, "Forbidden", "Il certificato " + request.peer.common_name + " non è abilitato",
                                    "/err/client");
    }

    static http::Response not_found(const std::string& identifier) {
        return http::simple_problem(404, "Not Found", "Nessun Bundle per " + identifier, "/err/resource");
    }

    http::Response show(const http::Request& request, const std::string& identifier) {
        if (!m_config.readers.contains(request.peer.common_name))
            return forbidden(request);
        auto bundle = palestra::store::transact<std::optional<std::string>>(
            *m_database, [&](palestra::store::Session& session) { return BundleTable::find(session, identifier); });
        if (!bundle)
            return http::problem_of(bundle.error());
        if (!*bundle)
            return not_found(identifier);
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
