// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mock-gateway/members.hpp"

#include <functional>

namespace palestra::gateway {

/// A client's call, as a fault sees it.
struct FaultyCall {
    const http::Request& request;
    const TraceContext& trace;
    std::string_view operation; ///< "E3"
};

/// Does the work, with the deliberate faults of the plan in force before, after or instead of it. Without a plan it
/// costs one load.
[[nodiscard]] http::Response with_faults(Gateway::Members& gateway, const FaultyCall& call,
                                         const std::function<http::Response()>& work);

} // namespace palestra::gateway
