// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/portal_visitor.hpp"

#include "core/base/encoding.hpp"

namespace palestra::app {

Result<PortalVisitor> PortalVisitor::make(const node::World& world, const http::ClientConfig& client, std::string url) {
    PALESTRA_TRY(auto caller, node::Caller::make(world, "browser", client));
    return PortalVisitor(std::move(caller), std::move(url));
}

Result<http::Response> PortalVisitor::send(http::Request request, const char* step, const TraceContext& trace) const {
    if (!m_cookie.empty())
        request.headers.set("Cookie", m_cookie);
    auto response = m_caller.call("portal", m_url, std::move(request), trace);
    if (!response) {
        response.error().values["step"] = step;
        return response;
    }
    if (response->status != 200) {
        const auto body = parse_json(response->body, "portale");
        // 503 and 504 are about a node behind the portal; its detail names it.
        return fail(FailureCode::peer_refused, {{"step", step},
                                                {"node", "portal"},
                                                {"status", std::to_string(response->status)},
                                                {"detail", body ? text_of(*body, "detail") : ""}});
    }
    return response;
}

Outcome PortalVisitor::login(const std::string& fiscal_code, const TraceContext& trace) {
    PALESTRA_TRY(const auto response, send({"POST",
                                            "/api/login",
                                            {{"Content-Type", "application/json"}},
                                            dump_json({{"fiscal_code", fiscal_code}}),
                                            {}},
                                           "login", trace));
    const auto cookie = response.headers.get("Set-Cookie");
    m_cookie = cookie.substr(0, cookie.find(';'));
    return {};
}

Result<std::vector<Json>> PortalVisitor::documents(const TraceContext& trace) const {
    PALESTRA_TRY(const auto response, send({"GET", "/api/documents", {}, {}, {}}, "find", trace));
    PALESTRA_TRY(const auto body, parse_json(response.body, "portale"));
    std::vector<Json> documents;
    for (const auto& document : array_of(body, "documents"))
        documents.push_back(document);
    return documents;
}

Result<std::string> PortalVisitor::download(const std::string& unique_id, const TraceContext& trace) const {
    PALESTRA_TRY(auto response,
                 send({"GET", "/api/documents/file?id=" + url_encode(unique_id), {}, {}, {}}, "download", trace));
    return std::move(response.body);
}

} // namespace palestra::app
