// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/time_stamps.hpp"

#include "core/pki/time_stamp_authority.hpp"

namespace palestra::signature {

Result<std::string> LocalTimestampSource::stamp(std::string_view digest) const {
    PALESTRA_TRY(const auto request, pki::make_time_stamp_request(digest, m_entropy));
    PALESTRA_TRY(const auto response, pki::answer_time_stamp(request, m_authority, m_entropy, m_clock));
    return pki::time_stamp_token(response);
}

} // namespace palestra::signature
