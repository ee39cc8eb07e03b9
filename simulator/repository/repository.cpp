// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/repository.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "core/pdf/container.hpp"
#include "simulator/repository/answers.hpp"

#include <nlohmann/json.hpp>

namespace palestra::repository {
namespace {

constexpr std::size_t k_most_identifier = 256; // contract §5.3
constexpr std::size_t k_most_reason = 500;

http::Response ill(const std::string& detail) {
    return http::simple_problem(400, "Bad Request", detail);
}

bool is_reason(std::string_view text) {
    return !text.empty() && text.size() <= k_most_reason && first_invalid_utf8(text) == std::string_view::npos &&
           xml_characters(text) == text;
}

class Repository {
public:
    Repository(const node::World& world, Config config, std::unique_ptr<store::Database> database)
        : m_world(world), m_config(std::move(config)), m_database(std::move(database)),
          m_archive(*m_database, ContentStore(m_config.documents)) {
        add_routes();
    }

    Outcome prepare() { return m_archive.prepare(); }

    http::Response handle(const http::Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response)
                        : http::simple_problem(404, "Not Found",
                                               "PUT | GET | DELETE /v1/repositories/{repositoryId}/documents/"
                                               "{uniqueId}, GET /v1/repositories");
    }

private:
    using Work = http::Response (Repository::*)(const http::Request&, const Place&, const std::string&,
                                                const TraceContext&);

    /// On a document, under the path that names the repository and under the regional one's.
    void on_document(const char* method, const std::string& tail, Work work) {
        m_router.on(method, "/v1/documents/{uniqueId}" + tail,
                    [this, work](const auto& request, const auto& values, const auto& trace) {
                        return enter(request, m_config.repositories.regional(), values[0], trace, work);
                    });
        m_router.on(method, "/v1/repositories/{repositoryId}/documents/{uniqueId}" + tail,
                    [this, work](const auto& request, const auto& values, const auto& trace) {
                        const auto* place = m_config.repositories.find(values[0]);
                        return place == nullptr ? unknown_repository(values[0], m_config.repositories)
                                                : enter(request, *place, values[1], trace, work);
                    });
    }

    void add_routes() {
        on_document("PUT", "", &Repository::put);
        on_document("GET", "", &Repository::get);
        on_document("DELETE", "", &Repository::remove);
        on_document("GET", "/versions", &Repository::versions);
        m_router.on("GET", "/v1/repositories", [this](const auto&, const auto&, const auto&) { return list(); });
        m_router.on("GET", "/v1/repositories/{repositoryId}",
                    [this](const auto&, const auto& values, const auto&) { return show(values[0]); });
        m_router.on("POST", "/v1/purge",
                    [this](const auto& request, const auto&, const auto& trace) { return purge(request, trace); });
    }

    http::Response enter(const http::Request& request, const Place& place, const std::string& id,
                         const TraceContext& trace, Work work) {
        if (id.size() > k_most_identifier)
            return ill("L'identificativo ha " + std::to_string(id.size()) + " byte: al massimo " +
                       std::to_string(k_most_identifier));
        return (this->*work)(request, place, id, trace);
    }

    http::Response put(const http::Request& request, const Place& place, const std::string& id,
                       const TraceContext& trace) {
        if (!pdf::looks_like_pdf(request.body))
            return http::simple_problem(415, "Unsupported Media Type", "Il corpo deve essere un PDF");
        const auto& who = request.peer.common_name;
        const auto reply = m_archive.put(place, {id, who, request.body, request.parameter("replaces"),
                                                 m_world.clock.simulated(), m_config.stewards.contains(who)});
        if (!reply)
            return http::problem_of(reply.error());
        if (reply->answer != Answer::stored && reply->answer != Answer::known)
            return refusal(*reply, id);
        const auto& document = reply->document;
        if (reply->answer == Answer::stored)
            m_world.journal.record("repository", "repository.stored", trace.child(m_world.entropy),
                                   {{"document", id},
                                    {"repository", m_config.repositories.identifier(place)},
                                    {"sha256", document.sha256},
                                    {"size", document.size},
                                    {"owner", document.owner},
                                    {"replaces", document.replaces}});
        return http::Response::json(reply->answer == Answer::stored ? 201 : 200,
                                    dump_json(to_json(document, m_config.repositories)));
    }

    http::Response get(const http::Request& request, const Place& place, const std::string& id,
                       const TraceContext& trace) {
        if (!may_read(request))
            return not_a_reader(request);
        const auto found = m_archive.find(place, id);
        if (!found)
            return http::problem_of(found.error());
        if (found->answer != Answer::known)
            return refusal(*found, id);
        auto bytes = m_archive.content(found->document);
        if (!bytes) {
            m_world.journal.record("repository", "repository.damaged", trace.child(m_world.entropy),
                                   {{"document", id}, {"sha256", found->document.sha256}});
            return http::problem_of(bytes.error());
        }
        m_world.journal.record("repository", "repository.retrieved", trace.child(m_world.entropy),
                               {{"document", id},
                                {"repository", m_config.repositories.identifier(place)},
                                {"sha256", found->document.sha256},
                                {"by", request.peer.common_name}});
        return {200,
                {{"Content-Type", "application/pdf"}, {"ETag", '"' + found->document.sha256 + '"'}},
                *std::move(bytes)};
    }

    http::Response versions(const http::Request& request, const Place& place, const std::string& id,
                            const TraceContext&) {
        if (!may_read(request))
            return not_a_reader(request);
        const auto chain = m_archive.versions(place, id);
        if (!chain)
            return http::problem_of(chain.error());
        if (chain->empty())
            return refusal({}, id);
        Json rows = Json::array();
        for (const auto& version : *chain)
            rows.push_back(to_json(version, m_config.repositories));
        return http::Response::json(
            200, dump_json({{"uniqueId", id}, {"newest", chain->back().unique_id}, {"versions", rows}}));
    }

    http::Response remove(const http::Request& request, const Place& place, const std::string& id,
                          const TraceContext& trace) {
        const auto reason = collapse_space(request.parameter("reason"));
        if (!is_reason(reason))
            return ill("Serve il motivo della cancellazione: ?reason=… (da 1 a " + std::to_string(k_most_reason) +
                       " byte di testo)");
        const auto& who = request.peer.common_name;
        const auto now = m_world.clock.simulated();
        const auto reply = m_archive.remove(place, id, {who, now, reason}, m_config.stewards.contains(who));
        if (!reply)
            return http::problem_of(reply.error());
        if (reply->answer != Answer::taken_away)
            return refusal(*reply, id);
        const auto& deletion = *reply->document.deletion;
        if (deletion == Deletion{who, now, reason})
            m_world.journal.record("repository", "repository.deleted", trace.child(m_world.entropy),
                                   {{"document", id},
                                    {"repository", m_config.repositories.identifier(place)},
                                    {"by", who},
                                    {"reason", reason}});
        return http::Response::json(200, dump_json(to_json(reply->document, m_config.repositories)));
    }

    http::Response list() const {
        Json rows = Json::array();
        for (const auto& place : m_config.repositories.all())
            rows.push_back(to_json(place, m_config.repositories));
        return http::Response::json(200, dump_json({{"repositories", rows}}));
    }

    http::Response show(const std::string& id) {
        const auto* place = m_config.repositories.find(id);
        if (place == nullptr)
            return unknown_repository(id, m_config.repositories);
        const auto totals = store::transact<Totals>(
            *m_database, [&](store::Session& session) { return DocumentTable::totals(session, place->id); });
        if (!totals)
            return http::problem_of(totals.error());
        auto json = to_json(*place, m_config.repositories);
        json.update(Json{{"documents", totals->documents},
                         {"bytes", totals->bytes},
                         {"deleted", totals->deleted},
                         {"purged", totals->purged}});
        return http::Response::json(200, dump_json(json));
    }

    http::Response purge(const http::Request& request, const TraceContext& trace) {
        if (!m_config.stewards.contains(request.peer.common_name))
            return http::simple_problem(403, "Forbidden", "Lo scarto dei contenuti è della Regione");
        const bool dry = request.parameter("dry") == "true";
        const auto report = m_archive.purge(m_world.clock.simulated(), dry, [&](const StoredDocument& document) {
            if (!dry)
                m_world.journal.record("repository", "repository.purged", trace.child(m_world.entropy),
                                       {{"document", document.unique_id}, {"sha256", document.sha256}});
        });
        if (!report)
            return http::problem_of(report.error());
        return http::Response::json(200, dump_json({{"dry", dry},
                                                    {"documents", report->documents},
                                                    {"contents", report->contents},
                                                    {"bytes", report->bytes},
                                                    {"shared", report->shared}}));
    }

    [[nodiscard]] bool may_read(const http::Request& request) const {
        return m_config.readers.contains(request.peer.common_name);
    }

    static http::Response not_a_reader(const http::Request& request) {
        return http::simple_problem(403, "Forbidden",
                                    "Il certificato " + request.peer.common_name + " non può ritirare documenti");
    }

    node::World m_world;
    Config m_config;
    std::unique_ptr<store::Database> m_database;
    Archive m_archive;
    http::Router m_router;
};

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                       std::unique_ptr<store::Database> database) {
    const auto repository = std::make_shared<Repository>(world, config, std::move(database));
    PALESTRA_CHECK(repository->prepare());
    return [repository](const http::Request& request, const TraceContext& trace) {
        return repository->handle(request, trace);
    };
}

} // namespace palestra::repository
