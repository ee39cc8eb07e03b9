// SPDX-License-Identifier: EUPL-1.2
// The management API: what waits, and the deliberate faults. On a port of its own, behind a token.
#include "core/base/encoding.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

http::Response problem(int status, const char* title, const std::string& detail) {
    return http::Response::problem(
        status, dump_json({{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}}));
}

http::Response answer(Gateway::Members& gateway, const Result<Json>& body) {
    return body ? http::Response::json(200, dump_json(*body)) : internal_error(gateway, body.error(), new_ids(gateway));
}

Result<Json> state(const Gateway::Members& gateway) {
    return store::transact<Json>(*gateway.database, [&](store::Session& session) -> Result<Json> {
        PALESTRA_TRY(const auto deliveries, Outbox::count(session));
        PALESTRA_TRY(const auto validations, ValidationMemory::count(session));
        const auto catalog = gateway.catalog.get();
        return Json{{"deliveries", deliveries},
                    {"validations", validations},
                    {"catalog", {{"name", catalog->name()}, {"date", catalog->date()}}}};
    });
}

http::Response set_faults(Gateway::Members& gateway, const http::Request& request) {
    const auto json = request.method == "DELETE" ? Result<Json>(Json::object()) : parse_json(request.body, "plan");
    auto plan = json ? parse_fault_plan(*json) : std::unexpected(json.error());
    const auto set =
        plan ? gateway.faults.set(*std::move(plan), gateway.config.levers) : Outcome(std::unexpected(plan.error()));
    if (!set)
        return problem(400, "Bad Request", set.error().values.at("what") + ": " + set.error().values.at("found"));
    return answer(gateway, gateway.faults.report());
}

} // namespace

node::NodeHandler Gateway::admin_handler() {
    return [this](const http::Request& request, const TraceContext&) {
        if (!equal_in_constant_time(request.headers.get("Authorization"), "Bearer " + m->config.admin_token))
            return problem(401, "Unauthorized", "Serve il token di amministrazione (pki/admin.token)");
        if (request.path() == "/admin/v1/state" && request.method == "GET")
            return answer(*m, state(*m));
        if (request.path() == "/admin/v1/faults" && request.method == "GET")
            return answer(*m, m->faults.report());
        if (request.path() == "/admin/v1/faults" && (request.method == "PUT" || request.method == "DELETE"))
            return set_faults(*m, request);
        return problem(404, "Not Found", "GET /admin/v1/state; GET, PUT, DELETE /admin/v1/faults");
    };
}

} // namespace palestra::gateway
