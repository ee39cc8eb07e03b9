// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/management.hpp"

#include <nlohmann/json.hpp>

namespace palestra::conformance {

Outcome Management::set(const Json& fault) const {
    return send("PUT", {{"seed", 1}, {"faults", fault.is_array() ? fault : Json::array({fault})}});
}

Outcome Management::clear() const {
    return send("DELETE", Json());
}

Outcome Management::send(const char* method, const Json& body) const {
    const auto config = m_target.clients.find("none");
    if (m_target.admin_url.empty() || m_target.admin_token.empty() || config == m_target.clients.end())
        return fail(FailureCode::not_found, {{"what", "admin/v1/faults"}});
    PALESTRA_TRY(const auto client, http::Client::make(config->second));
    PALESTRA_TRY(const auto url, http::parse_url(m_target.admin_url + "/admin/v1/faults"));
    http::Request request{method, {}, {{"Authorization", "Bearer " + m_target.admin_token}}, {}, {}};
    if (!body.is_null()) {
        request.headers.set("Content-Type", "application/json");
        request.body = dump_json(body);
    }
    PALESTRA_TRY(const auto response, client.send(url, request));
    if (response.status == 404)
        return fail(FailureCode::not_found, {{"what", "admin/v1/faults"}});
    if (response.status >= 300)
        return fail(FailureCode::peer_refused, {{"address", url.authority()},
                                                {"node", "gateway_admin"},
                                                {"found", std::to_string(response.status) + " " + response.body}});
    return {};
}

} // namespace palestra::conformance
