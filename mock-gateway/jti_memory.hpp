// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"

#include <map>
#include <mutex>
#include <string>

namespace palestra::gateway {

/// The tokens taken so far, until each expires: only for the strict mode reject_jti_reuse. In memory and bounded; when
/// it is full of tokens that live on, the oldest to expire is forgotten. Thread-safe.
class JtiMemory {
public:
    explicit JtiMemory(std::size_t most = 1'000'000) : m_most(most) {}

    /// Whether this token (by iss and jti of its verified claims) comes for the first time.
    [[nodiscard]] bool first_use(const Json& claims, TimePoint wall);

private:
    std::size_t m_most;
    std::mutex m_mutex;
    std::map<std::string, std::int64_t> m_expiry;         ///< token -> exp, seconds
    std::multimap<std::int64_t, std::string> m_by_expiry; ///< the other way round
};

} // namespace palestra::gateway
