// SPDX-License-Identifier: EUPL-1.2
// E10 and E11: contract §4.5 and §12.6.
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/members.hpp"

#include <algorithm>

namespace palestra::gateway {
namespace {

http::Response answer(int status, const Refusal& refusal, const AnswerIds& ids, int body_status) {
    const Json body{{"traceID", ids.trace_id},     {"spanID", ids.span_id},    {"type", refusal.type},
                    {"title", refusal.title},      {"detail", refusal.detail}, {"status", body_status},
                    {"instance", refusal.instance}};
    return http::Response::problem(status, dump_json(body));
}

http::Response not_found(const Gateway::Members& gateway, const AnswerIds& ids) { // S-03, D-05
    const bool documented = gateway.config.switches.readings.spec(Difference::status_not_found);
    return answer(
        404,
        {documented ? "msg/record-not-found" : "/err/resource", "Resource error", "/not-found", "Record non trovato"},
        ids, 404);
}

http::Response rows(const std::vector<StatusEvent>& events, const AnswerIds& ids) {
    Json body{{"traceID", ids.trace_id}, {"spanID", ids.span_id}, {"transactionData", Json::array()}};
    for (const auto& event : events)
        body["transactionData"].push_back(to_json(event));
    return http::Response::json(200, dump_json(body));
}

/// Three characters after the first '#': "integrity:S1#010#X" -> "010".
std::string region_of(std::string_view issuer) {
    const auto at = issuer.find('#');
    return at == std::string_view::npos ? std::string{} : std::string(issuer.substr(at + 1, 3));
}

} // namespace

http::Response status_of_workflow(Gateway::Members& gateway, const Caller& caller, const std::string& wii) {
    const auto ids = new_ids(gateway);
    if (wii == k_unknown_workflow) // S-01
        return refuse({"/msg/wii", "Campo worflow instance id non valido", "/invalid-id", "Il wii non è valido"},
                      HandlerFamily::raw, ids);
    if (text_of(caller.bearer, "iss").empty()) // S-02: only where no front door has looked before
        return answer(
            401, {"/msg/mandatory-element-token", "Token JWT non valido.", "/missing-jwt", "Token JWT non valido."},
            ids, 400);
    const auto events = store::transact<std::vector<StatusEvent>>(
        *gateway.database, [&](store::Session& session) { return StatusEvents::of_workflow(session, wii); });
    if (!events)
        return internal_error(gateway, events.error(), ids);
    if (events->empty())
        return not_found(gateway, ids);
    const auto region = region_of(text_of(caller.bearer, "iss")); // D-06
    const bool same =
        std::ranges::any_of(*events, [&](const StatusEvent& event) { return region_of(event.issuer) == region; });
    if (!same) // S-04
        return answer(401,
                      {"/msg/unauthorized", "Unauthorized access", "/msg/invalid-issuer-sub", "Mismatch sub/issuer"},
                      ids, 401);
    return rows(*events, ids);
}

http::Response status_of_trace(Gateway::Members& gateway, const std::string& trace_id) {
    const auto ids = new_ids(gateway);
    const auto events = store::transact<std::vector<StatusEvent>>(
        *gateway.database, [&](store::Session& session) { return StatusEvents::of_trace(session, trace_id); });
    if (!events)
        return internal_error(gateway, events.error(), ids);
    return events->empty() ? not_found(gateway, ids) : rows(*events, ids);
}

} // namespace palestra::gateway
