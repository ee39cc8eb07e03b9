// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/wires.hpp"

namespace palestra::conformance {

Result<http::Response> Wires::send(const std::string& client, const std::string& base, const http::Request& request,
                                   bool alone) {
    const auto config = m_target.clients.find(client);
    if (config == m_target.clients.end())
        return fail(FailureCode::not_found, {{"what", "client " + client}});
    PALESTRA_TRY(const auto url, http::parse_url(base + request.target));
    if (alone) {
        PALESTRA_TRY(const auto own, http::Client::make(config->second));
        return own.send(url, request);
    }
    auto known = m_sessions.find({client, base});
    if (known == m_sessions.end()) {
        PALESTRA_TRY(auto session, http::Session::make(config->second));
        known = m_sessions.emplace(std::pair{client, base}, std::move(session)).first;
    }
    return known->second.send(url, request);
}

} // namespace palestra::conformance
