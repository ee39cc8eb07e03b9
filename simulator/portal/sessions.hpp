// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::portal {

/// Who is logged in. Kept in memory: a restart logs everybody out. Only digests of the cookies are kept. Thread-safe.
class Sessions {
public:
    Sessions(const Clock& clock, Entropy& entropy, std::chrono::minutes lifetime)
        : m_clock(clock), m_entropy(entropy), m_lifetime(lifetime) {}

    /// The Set-Cookie value of a new session.
    [[nodiscard]] std::string open(const std::string& fiscal_code);
    /// Fiscal code of the session in a Cookie header, if it is alive.
    [[nodiscard]] std::optional<std::string> find(std::string_view cookie_header);
    /// Ends it; the Set-Cookie value that makes the browser forget.
    [[nodiscard]] std::string close(std::string_view cookie_header);

private:
    struct Session {
        std::string fiscal_code;
        TimePoint ends;
    };

    void forget_ended();
    const Clock& m_clock;
    Entropy& m_entropy;
    std::chrono::minutes m_lifetime;
    std::mutex m_mutex;
    std::map<std::string, Session> m_sessions; ///< by SHA-256 of the cookie
};

} // namespace palestra::portal
