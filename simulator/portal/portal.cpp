// SPDX-License-Identifier: EUPL-1.2
#include "simulator/portal/portal.hpp"

#include "core/base/encoding.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/io/http/problem.hpp"
#include "core/io/http/router.hpp"
#include "simulator/portal/document_list.hpp"
#include "simulator/portal/index_client.hpp"
#include "simulator/portal/sessions.hpp"
#include "simulator/portal/static_pages.hpp"
#include "simulator/portal/will_pages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::portal {
namespace {

// Bootstrap Italia's style sheet carries one font as a data: URL.
constexpr std::size_t k_page = 1000; ///< the most that INI gives at once
constexpr std::size_t k_most_documents = 20'000;
constexpr const char* k_content_security =
    "default-src 'self'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

http::Response not_logged_in() {
    return http::simple_problem(401, "Unauthorized", "La sessione non è aperta o è scaduta: entra di nuovo.");
}

class Portal {
public:
    Portal(const node::World& world, Config config, node::Caller caller, StaticPages pages)
        : m_world(world), m_config(std::move(config)), m_caller(std::move(caller)), m_pages(std::move(pages)),
          m_index(m_caller, m_config.registry_url), m_sessions(world.clock, world.entropy, m_config.session) {
        using http::PathValues;
        using http::Request;
        m_router.on("GET", "/api/session",
                    [this](const Request& r, const PathValues&, const TraceContext&) { return session(r); });
        m_router.on("GET", "/api/identities",
                    [this](const Request&, const PathValues&, const TraceContext&) { return identities(); });
        m_router.on("POST", "/api/login",
                    [this](const Request& r, const PathValues&, const TraceContext& t) { return login(r, t); });
        m_router.on("POST", "/api/logout",
                    [this](const Request& r, const PathValues&, const TraceContext&) { return logout(r); });
        m_router.on("GET", "/api/documents",
                    [this](const Request& r, const PathValues&, const TraceContext& t) { return documents(r, t); });
        m_router.on("GET", "/api/documents/file",
                    [this](const Request& r, const PathValues&, const TraceContext& t) { return file(r, t); });
        m_router.on("GET", "/api/accesses", [this](const Request& r, const PathValues&, const TraceContext& t) {
            const auto citizen = citizen_of(r);
            return citizen ? show_accesses(m_index, *citizen, r, t) : not_logged_in();
        });
        m_router.on("GET", "/api/will", [this](const Request& r, const PathValues&, const TraceContext& t) {
            const auto citizen = citizen_of(r);
            return citizen ? show_will(m_index, *citizen, t) : not_logged_in();
        });
        for (const auto& [path, change] : {std::pair{"/api/consents", &change_consent},
                                           {"/api/obscuring", &change_obscuring},
                                           {"/api/delegations", &add_delegation},
                                           {"/api/delegations/end", &end_delegation}})
            m_router.on("POST", path, [this, change](const Request& r, const PathValues&, const TraceContext& t) {
                return decide(r, change, t);
            });
    }

    http::Response handle(const http::Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        const bool page = !response && (request.method == "GET" || request.method == "HEAD");
        if (page)
            response = m_pages.find(request.path());
        if (!response)
            response = http::simple_problem(404, "Not Found", "Pagina inesistente: " + std::string(request.path()));
        if (!page)
            response->headers.set("Cache-Control", "no-store");
        response->headers.set("Content-Security-Policy", k_content_security);
        response->headers.set("X-Content-Type-Options", "nosniff");
        response->headers.set("Referrer-Policy", "no-referrer");
        response->headers.set("Strict-Transport-Security", "max-age=31536000");
        return *std::move(response);
    }

private:
    [[nodiscard]] Json citizen_json(const std::string& fiscal_code) const {
        const auto known = std::ranges::find(m_config.citizens, fiscal_code, &Citizen::fiscal_code);
        const bool found = known != m_config.citizens.end();
        return {
            {"fiscal_code", fiscal_code}, {"given", found ? known->given : ""}, {"family", found ? known->family : ""}};
    }

    [[nodiscard]] std::optional<std::string> citizen_of(const http::Request& request) {
        return m_sessions.find(request.headers.get("Cookie"));
    }

    /// A decision of the citizen's: from their own session, in JSON (see login()).
    http::Response decide(const http::Request& request, decltype(&change_consent) change, const TraceContext& trace) {
        const auto citizen = citizen_of(request);
        if (!citizen)
            return not_logged_in();
        if (!request.headers.get("Content-Type").starts_with("application/json"))
            return http::simple_problem(415, "Unsupported Media Type", "Content-Type: application/json");
        const auto body = parse_json(request.body, "richiesta", 4);
        if (!body)
            return http::problem_of(body.error());
        return change(m_index, *citizen, *body, trace);
    }

    http::Response session(const http::Request& request) {
        const auto citizen = citizen_of(request);
        return http::Response::json(200, dump_json({{"citizen", citizen ? citizen_json(*citizen) : Json()}}));
    }

    http::Response identities() const {
        Json list = Json::array();
        for (const auto& citizen : m_config.citizens)
            list.push_back({{"fiscal_code", citizen.fiscal_code},
                            {"given", citizen.given},
                            {"family", citizen.family},
                            {"birth_date", citizen.birth_date}});
        return http::Response::json(200, dump_json({{"identities", list}}));
    }

    http::Response login(const http::Request& request, const TraceContext& trace) {
        // A JSON body cannot be sent from another site's form; with SameSite=Strict that is the defence against it.
        if (!request.headers.get("Content-Type").starts_with("application/json"))
            return http::simple_problem(415, "Unsupported Media Type", "Content-Type: application/json");
        const auto body = parse_json(request.body, "login");
        const auto fiscal_code = body ? to_upper(trim(text_of(*body, "fiscal_code"))) : std::string{};
        if (!identity::is_fiscal_code(fiscal_code))
            return http::simple_problem(
                400, "Bad Request",
                "Il codice fiscale non è corretto: servono 16 caratteri con l'ultimo di controllo giusto.");
        auto response = http::Response::json(200, dump_json({{"citizen", citizen_json(fiscal_code)}}));
        response.headers.set("Set-Cookie", m_sessions.open(fiscal_code));
        m_world.journal.record("portal", "portal.login", trace.child(m_world.entropy), {{"citizen", fiscal_code}});
        return response;
    }

    http::Response logout(const http::Request& request) {
        return {204, {{"Set-Cookie", m_sessions.close(request.headers.get("Cookie"))}}, {}};
    }

    /// The document at rest, or the problem to show. In the repository that its metadata name; one that was put there
    /// without saying where lies in the regional one.
    std::expected<http::Response, http::Response> fetch(const std::string& id, const std::string& repository,
                                                        const TraceContext& trace) {
        const auto ask = [&](const std::string& folder) {
            return m_caller.call("repository", m_config.repository_url,
                                 {"GET", folder + "/documents/" + url_encode(id), {}, {}, {}}, trace);
        };
        auto answer = repository.empty() ? ask("/v1") : ask("/v1/repositories/" + url_encode(repository));
        if (answer && answer->status == 404 && !repository.empty())
            answer = ask("/v1");
        if (!answer)
            return std::unexpected(http::simple_problem(answer.error().code == FailureCode::peer_timeout ? 504 : 503,
                                                        "Service Unavailable",
                                                        "Il repository non risponde: riprova tra poco."));
        if (answer->status == 404)
            return std::unexpected(http::simple_problem(404, "Not Found", "Il documento non è presente."));
        if (answer->status == 410)
            return std::unexpected(
                http::simple_problem(410, "Gone", "Il documento è stato cancellato da chi lo ha fatto."));
        if (answer->status != 200)
            return std::unexpected(http::simple_problem(
                502, "Bad Gateway", "Il repository ha risposto con HTTP " + std::to_string(answer->status) + "."));
        return *std::move(answer);
    }

    http::Response documents(const http::Request& request, const TraceContext& trace) {
        const auto citizen = citizen_of(request);
        if (!citizen)
            return not_logged_in();
        Json list = Json::array();
        std::size_t on_page = 0;
        do { // INI answers a page at a time
            const auto entries =
                m_index.ask(*citizen,
                            {.target = "/v1/entries?patient=" + url_encode(*citizen) +
                                       "&limit=" + std::to_string(k_page) + "&offset=" + std::to_string(list.size())},
                            trace);
            if (!entries)
                return entries.error();
            const auto page = array_of(*entries, "entries");
            for (const auto& entry : page)
                list.push_back(document_json(entry));
            on_page = page.size();
        } while (on_page == k_page && list.size() < k_most_documents);
        m_world.journal.record("portal", "portal.listed", trace.child(m_world.entropy),
                               {{"citizen", *citizen}, {"documents", list.size()}});
        return http::Response::json(200, dump_json({{"documents", list}}));
    }

    http::Response file(const http::Request& request, const TraceContext& trace) {
        const auto citizen = citizen_of(request);
        if (!citizen)
            return not_logged_in();
        const auto id = request.parameter("id");
        if (id.empty())
            return http::simple_problem(400, "Bad Request", "Manca l'identificativo del documento (id).");
        // INI decides who may have it, and says of another's document what it says of none.
        const auto entry = m_index.ask(*citizen, {.target = "/v1/entries/" + url_encode(id)}, trace);
        if (!entry)
            return entry.error();
        auto document = fetch(id, text_of(object_of(*entry, "documentEntry"), "repositoryUniqueId"), trace);
        if (!document)
            return document.error();
        m_world.journal.record("portal", "portal.downloaded", trace.child(m_world.entropy),
                               {{"document", id}, {"citizen", *citizen}, {"sha256", sha256_hex(document->body)}});
        const auto caret = id.rfind('^');
        const auto name = caret == std::string::npos ? std::string("documento") : url_encode(id.substr(caret + 1));
        return {
            200,
            {{"Content-Type", "application/pdf"}, {"Content-Disposition", "attachment; filename=\"" + name + ".pdf\""}},
            std::move(document->body)};
    }

    node::World m_world;
    Config m_config;
    node::Caller m_caller;
    StaticPages m_pages;
    IndexClient m_index; ///< uses m_caller
    Sessions m_sessions;
    http::Router m_router;
};

} // namespace

Result<node::NodeHandler> make_handler(const node::World& world, const Config& config) {
    PALESTRA_TRY(auto caller, node::Caller::make(world, "portal", config.client));
    StaticPages pages;
    PALESTRA_CHECK(pages.add(config.pages, ""));
    PALESTRA_CHECK(pages.add(config.vendor, "/vendor/bootstrap-italia"));
    const auto portal = std::make_shared<Portal>(world, config, std::move(caller), std::move(pages));
    return [portal](const http::Request& request, const TraceContext& trace) { return portal->handle(request, trace); };
}

} // namespace palestra::portal
