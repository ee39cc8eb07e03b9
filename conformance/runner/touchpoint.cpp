// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/touchpoint.hpp"

#include <algorithm>

namespace palestra::conformance {

Result<std::unique_ptr<Touchpoint>> Touchpoint::start(const Target& target) {
    auto touchpoint = std::unique_ptr<Touchpoint>(new Touchpoint());
    http::ServerConfig config;
    config.certificate_pem = target.touchpoint->certificate_pem;
    config.key_pem = target.touchpoint->key_pem;
    config.client_certificate = http::ClientCertificate::required;
    config.client_authority_pem = target.clients.at("none").authority_pem;
    auto* self = touchpoint.get();
    PALESTRA_TRY(touchpoint->m_server, http::Server::start(touchpoint->m_runtime, config,
                                                           [self](const http::Request& r) { return self->take(r); }));
    touchpoint->m_base = "https://" + target.touchpoint_host + ":" + std::to_string(touchpoint->m_server->port()) + "/";
    return touchpoint;
}

Touchpoint::~Touchpoint() = default;

http::Response Touchpoint::take(const http::Request& request) {
    {
        const std::lock_guard lock(m_mutex);
        m_received.push_back(request);
    }
    m_came.notify_all();
    return {204, {}, {}};
}

std::string Touchpoint::new_url(Entropy& entropy) const {
    return m_base + random_hex(entropy, 8);
}

std::optional<http::Response> Touchpoint::wait_for(const std::string& url, std::chrono::milliseconds patience) {
    const auto place = "/" + url.substr(m_base.size());
    std::unique_lock lock(m_mutex);
    const auto find = [&] {
        return std::ranges::find_if(m_received,
                                    [&](const http::Request& request) { return request.target.starts_with(place); });
    };
    if (!m_came.wait_for(lock, patience, [&] { return find() != m_received.end(); }))
        return std::nullopt;
    const auto& request = *find();
    http::Response seen{200, request.headers, request.body};
    seen.headers.add(":path", request.target.substr(place.size()));
    seen.headers.add(":method", request.method);
    seen.headers.add(":peer", request.peer.common_name);
    return seen;
}

} // namespace palestra::conformance
