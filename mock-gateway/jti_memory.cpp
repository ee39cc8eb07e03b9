// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/jti_memory.hpp"

#include "core/base/dates.hpp"

#include <nlohmann/json.hpp>

namespace palestra::gateway {

bool JtiMemory::first_use(const Json& claims, TimePoint wall) {
    const auto expiry = claims.find("exp");
    const auto until = expiry != claims.end() && expiry->is_number_integer() ? expiry->get<std::int64_t>() : 0;
    const auto token = text_of(claims, "iss") + "\n" + text_of(claims, "jti");
    const std::lock_guard lock(m_mutex);
    const auto forget = [&](auto row) {
        m_expiry.erase(row->second);
        m_by_expiry.erase(row);
    };
    while (!m_by_expiry.empty() && m_by_expiry.begin()->first <= unix_seconds(wall))
        forget(m_by_expiry.begin());
    if (!m_expiry.emplace(token, until).second)
        return false;
    m_by_expiry.emplace(until, token);
    if (m_expiry.size() > m_most)
        forget(m_by_expiry.begin());
    return true;
}

} // namespace palestra::gateway
