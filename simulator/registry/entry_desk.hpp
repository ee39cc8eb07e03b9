// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/trace.hpp"
#include "simulator/registry/members.hpp"

namespace palestra::registry {

/// What the gateway writes (contract §15.1).

/// POST /v1/entries: ITI-42, with an association RPLC a replacement.
[[nodiscard]] http::Response register_entry(Members& members, const http::Request& request, const TraceContext& trace);
/// PUT /v1/entries/{uniqueId}: ITI-57. Repeating it, with the same submission, changes nothing.
[[nodiscard]] http::Response update_entry(Members& members, const http::Request& request, const std::string& unique_id,
                                          const TraceContext& trace);
/// DELETE /v1/entries/{uniqueId}: ITI-62. What is not there is gone already.
[[nodiscard]] http::Response remove_entry(Members& members, const http::Request& request, const std::string& unique_id,
                                          const TraceContext& trace);

} // namespace palestra::registry
