// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/repository.hpp"

#include "core/base/encoding.hpp"
#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "core/pdf/container.hpp"
#include "simulator/repository/content_store.hpp"
#include "simulator/repository/document_table.hpp"

#include <nlohmann/json.hpp>

namespace palestra::repository {
namespace {

class Repository {
public:
    Repository(const node::World& world, Config config, std::unique_ptr<store::Database> database)
        : m_world(world), m_config(std::move(config)), m_database(std::move(database)), m_contents(m_config.documents) {
        m_router.on("PUT", "/v1/documents/{uniqueId}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return put(request, values[0], trace);
                    });
        m_router.on("GET", "/v1/documents/{uniqueId}",
                    [this](const auto& request, const auto& values, const auto& trace) {
                        return get(request, values[0], trace);
                    });
    }

    http::Response handle(const http::Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response)
                        : http::simple_problem(404, "Not Found", "PUT | GET /v1/documents/{uniqueId}");
    }

private:
    http::Response put(const http::Request& request, const std::string& id, const TraceContext& trace) {
        if (!pdf::looks_like_pdf(request.body))
            return http::simple_problem(415, "Unsupported Media Type", "Il corpo deve essere un PDF");
        const auto digest = sha256_hex(request.body);
        // Content first, index after: a crash between the two leaves an orphan file, never an index without content.
        if (const auto kept = m_contents.keep(digest, request.body); !kept)
            return http::problem_of(kept.error());
        const StoredDocument document{id, digest, static_cast<std::int64_t>(request.body.size()),
                                      request.peer.common_name, m_world.clock.simulated()};
        const auto known = store::transact<std::optional<StoredDocument>>(
            *m_database, [&](store::Session& session) -> Result<std::optional<StoredDocument>> {
                PALESTRA_TRY(auto before, DocumentTable::find(session, id));
                if (!before)
                    PALESTRA_CHECK(DocumentTable::add(session, document));
                return before;
            });
        if (!known)
            return http::problem_of(known.error());
        if (*known && (*known)->sha256 != digest)
            return http::simple_problem(409, "Conflict", "L'identificativo " + id + " ha già un altro contenuto");
        if (*known)
            return answer(200, id, digest, request.body.size());
        m_world.journal.record(
            "repository", "repository.stored", trace.child(m_world.entropy),
            {{"document", id}, {"sha256", digest}, {"size", document.size}, {"owner", document.owner}});
        return answer(201, id, digest, request.body.size());
    }

    http::Response get(const http::Request& request, const std::string& id, const TraceContext& trace) {
        if (!m_config.readers.contains(request.peer.common_name))
            return http::simple_problem(403, "Forbidden",
                                        "Il certificato " + request.peer.common_name + " non può ritirare documenti");
        const auto known = store::transact<std::optional<StoredDocument>>(
            *m_database, [&](store::Session& session) { return DocumentTable::find(session, id); });
        if (!known)
            return http::problem_of(known.error());
        if (!*known)
            return http::simple_problem(404, "Not Found", "Documento non presente: " + id);
        auto bytes = m_contents.read((*known)->sha256);
        if (!bytes)
            return http::problem_of(bytes.error());
        m_world.journal.record("repository", "repository.retrieved", trace.child(m_world.entropy),
                               {{"document", id}, {"sha256", (*known)->sha256}, {"by", request.peer.common_name}});
        return {200, {{"Content-Type", "application/pdf"}}, *std::move(bytes)};
    }

    static http::Response answer(int status, const std::string& id, const std::string& digest, std::size_t size) {
        return http::Response::json(status, dump_json({{"uniqueId", id}, {"sha256", digest}, {"size", size}}));
    }

    node::World m_world;
    Config m_config;
    std::unique_ptr<store::Database> m_database;
    ContentStore m_contents;
    http::Router m_router;
};

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                       std::unique_ptr<store::Database> database) {
    PALESTRA_CHECK(database->migrate("repository", DocumentTable::migrations()));
    const auto repository = std::make_shared<Repository>(world, config, std::move(database));
    return [repository](const http::Request& request, const TraceContext& trace) {
        return repository->handle(request, trace);
    };
}

} // namespace palestra::repository
