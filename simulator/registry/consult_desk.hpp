// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/trace.hpp"
#include "simulator/registry/asker.hpp"

namespace palestra::registry {

/// Who reads: documents, the patient's log, the patient's state. Each decision is a line of the log.

/// GET /v1/entries?patient=… (ITI-18 FindDocuments)
[[nodiscard]] http::Response search(Members& members, const http::Request& request, const TraceContext& trace);
/// GET /v1/entries/{uniqueId} (ITI-18 GetDocuments)
[[nodiscard]] http::Response retrieve(Members& members, const http::Request& request, const std::string& unique_id,
                                      const TraceContext& trace);
/// GET /v1/patients/{fiscal code}/accesses
[[nodiscard]] http::Response read_log(Members& members, const http::Request& request, const std::string& patient,
                                      const TraceContext& trace);
/// GET /v1/patients/{fiscal code}
[[nodiscard]] http::Response read_will(Members& members, const http::Request& request, const std::string& patient,
                                       const TraceContext& trace);

} // namespace palestra::registry
