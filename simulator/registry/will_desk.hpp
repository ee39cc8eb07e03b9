// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/trace.hpp"
#include "simulator/registry/asker.hpp"

namespace palestra::registry {

/// Who changes what the patient wants and who stands for them. The same rules decide; granted or refused, each attempt
/// is a line of the patient's log and an event registry.will.

/// PUT /v1/patients/{fiscal code}/consents/{cura|prevenzione|profilassi|maggiore-tutela}, {"given": true}
[[nodiscard]] http::Response change_consent(Members& members, const http::Request& request, const std::string& patient,
                                            const std::string& purpose, const TraceContext& trace);
/// POST /v1/patients/{fiscal code}/bonds, {"person", "kind", "until"}: kind is delegate or manager (delegations),
/// parent or tutor (representation), family (the family doctor) or episode (taking in charge). 201 {"id"}.
[[nodiscard]] http::Response add_bond(Members& members, const http::Request& request, const std::string& patient,
                                      const TraceContext& trace);
/// DELETE /v1/patients/{fiscal code}/bonds/{id}
[[nodiscard]] http::Response end_bond(Members& members, const http::Request& request, const std::string& patient,
                                      const std::string& id, const TraceContext& trace);
/// PUT /v1/patients/{fiscal code}/assistance, {"region": "030", "birth_date": "…"}: the patient comes to a region.
[[nodiscard]] http::Response move_patient(Members& members, const http::Request& request, const std::string& patient,
                                          const TraceContext& trace);
/// PUT and DELETE /v1/entries/{uniqueId}/obscuring/{P97|P98|P99}
[[nodiscard]] http::Response change_policy(Members& members, const http::Request& request, const std::string& unique_id,
                                           const std::string& policy, const TraceContext& trace);

} // namespace palestra::registry
