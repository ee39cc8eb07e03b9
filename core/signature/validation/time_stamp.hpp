// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/signature/validation/trust.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::signature {

/// A time-stamp token, judged (EN 319 102-1 §5.4).
struct TimeStamp {
    TimePoint time;
    std::string authority; ///< common name of who stamped
    bool good = false;     ///< proves that what it stamps existed then
    std::string detail;    ///< why not
};

/// `stamped` in pieces: what the token must be about. Whoever stamped must be believed, be there for stamping (RFC 3161
/// §2.3), and not be revoked.
[[nodiscard]] TimeStamp check_time_stamp(std::string_view token, const std::vector<std::string_view>& stamped,
                                         const TrustMaterial& material, TimePoint at);

} // namespace palestra::signature
