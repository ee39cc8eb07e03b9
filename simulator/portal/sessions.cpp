// SPDX-License-Identifier: EUPL-1.2
#include "simulator/portal/sessions.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

namespace palestra::portal {
namespace {

constexpr std::string_view k_cookie = "palestra_sessione";
constexpr std::string_view k_attributes = "; Path=/; HttpOnly; Secure; SameSite=Strict";
constexpr std::size_t k_most_sessions = 10'000;

std::string cookie_of(std::string_view header) {
    for (const auto& pair : split(header, ";")) {
        const auto text = trim(pair);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos && text.substr(0, equals) == k_cookie)
            return std::string(text.substr(equals + 1));
    }
    return {};
}

} // namespace

std::string Sessions::open(const std::string& fiscal_code) {
    const auto cookie = random_hex(m_entropy, 32);
    const std::lock_guard lock(m_mutex);
    forget_ended();
    if (m_sessions.size() >= k_most_sessions)
        m_sessions.erase(m_sessions.begin());
    m_sessions[sha256(cookie)] = {fiscal_code, m_clock.wall() + m_lifetime};
    return std::string(k_cookie) + "=" + cookie + std::string(k_attributes);
}

std::optional<std::string> Sessions::find(std::string_view cookie_header) {
    const std::lock_guard lock(m_mutex);
    const auto session = m_sessions.find(sha256(cookie_of(cookie_header)));
    if (session == m_sessions.end() || session->second.ends <= m_clock.wall())
        return std::nullopt;
    return session->second.fiscal_code;
}

std::string Sessions::close(std::string_view cookie_header) {
    const std::lock_guard lock(m_mutex);
    m_sessions.erase(sha256(cookie_of(cookie_header)));
    return std::string(k_cookie) + "=; Max-Age=0" + std::string(k_attributes);
}

void Sessions::forget_ended() {
    const auto now = m_clock.wall();
    std::erase_if(m_sessions, [&](const auto& session) { return session.second.ends <= now; });
}

} // namespace palestra::portal
