// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/trace.hpp"
#include "core/io/http/message.hpp"
#include "simulator/portal/index_client.hpp"

#include <string>

namespace palestra::portal {

/// What a citizen may see and decide about their own record; INI decides, the portal asks.

/// GET /api/accesses?limit=&offset=
[[nodiscard]] http::Response show_accesses(const IndexClient& index, const std::string& citizen,
                                           const http::Request& request, const TraceContext& trace);
/// GET /api/will: {"assistance", "consents", "delegations", "represented_by", "in_charge"}
[[nodiscard]] http::Response show_will(const IndexClient& index, const std::string& citizen, const TraceContext& trace);
/// POST /api/consents {"purpose", "given"}
[[nodiscard]] http::Response change_consent(const IndexClient& index, const std::string& citizen, const Json& body,
                                            const TraceContext& trace);
/// POST /api/obscuring {"id", "obscured"}
[[nodiscard]] http::Response change_obscuring(const IndexClient& index, const std::string& citizen, const Json& body,
                                              const TraceContext& trace);
/// POST /api/delegations {"person", "kind", "until"}
[[nodiscard]] http::Response add_delegation(const IndexClient& index, const std::string& citizen, const Json& body,
                                            const TraceContext& trace);
/// POST /api/delegations/end {"id"}
[[nodiscard]] http::Response end_delegation(const IndexClient& index, const std::string& citizen, const Json& body,
                                            const TraceContext& trace);

} // namespace palestra::portal
