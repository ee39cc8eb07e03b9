// SPDX-License-Identifier: EUPL-1.2
// The management API: what waits, what could not be delivered, and the deliberate faults. On a port of its own, behind
// a token.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "mock-gateway/dead_letters.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

constexpr std::int64_t k_rows = 500;

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
        PALESTRA_TRY(const auto dead, DeadLetters::count(session));
        PALESTRA_TRY(const auto validations, ValidationMemory::count(session));
        const auto catalog = gateway.catalog.get();
        return Json{{"deliveries", deliveries},
                    {"dead_letters", dead},
                    {"validations", validations},
                    {"catalog", {{"name", catalog->name()}, {"date", catalog->date()}}}};
    });
}

Json letter_json(const DeadLetter& letter, TimePoint now) {
    const auto& delivery = letter.delivery;
    return {{"id", delivery.id},
            {"document", delivery.document_id},
            {"workflow_instance_id", delivery.workflow_instance_id},
            {"operation", delivery.kind},
            {"station", delivery.station},
            {"since", iso8601(letter.since)},
            {"age_seconds", std::chrono::duration_cast<std::chrono::seconds>(now - letter.since).count()},
            {"cause", letter.cause}};
}

Result<Json> dead_letters(const Gateway::Members& gateway) {
    return store::transact<Json>(*gateway.database, [&](store::Session& session) -> Result<Json> {
        PALESTRA_TRY(const auto count, DeadLetters::count(session));
        PALESTRA_TRY(const auto letters, DeadLetters::list(session, k_rows));
        Json rows = Json::array();
        for (const auto& letter : letters)
            rows.push_back(letter_json(letter, gateway.world.clock.simulated()));
        return Json{{"simulazione", true}, {"count", count}, {"dead_letters", std::move(rows)}};
    });
}

/// All of them, some at a time: a unit of work holds the others up.
Result<Json> redeliver(Gateway::Members& gateway, const TraceContext& trace) {
    std::int64_t sum = 0;
    for (;;) {
        PALESTRA_TRY(const auto some, store::transact<std::int64_t>(*gateway.database, [](store::Session& session) {
                         return DeadLetters::redeliver(session, k_rows);
                     }));
        sum += some;
        if (some < k_rows)
            break;
    }
    gateway.wake_deliveries();
    gateway.world.journal.record("gateway", "gateway.redelivered", trace, {{"count", sum}});
    return Json{{"simulazione", true}, {"redelivered", sum}};
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
    return [this](const http::Request& request, const TraceContext& trace) {
        if (!equal_in_constant_time(request.headers.get("Authorization"), "Bearer " + m->config.admin_token))
            return problem(401, "Unauthorized", "Serve il token di amministrazione (pki/admin.token)");
        if (request.path() == "/admin/v1/state" && request.method == "GET")
            return answer(*m, state(*m));
        if (request.path() == "/admin/v1/dead-letters" && request.method == "GET")
            return answer(*m, dead_letters(*m));
        if (request.path() == "/admin/v1/dead-letters/redeliver" && request.method == "POST")
            return answer(*m, redeliver(*m, trace));
        if (request.path() == "/admin/v1/faults" && request.method == "GET")
            return answer(*m, m->faults.report());
        if (request.path() == "/admin/v1/faults" && (request.method == "PUT" || request.method == "DELETE"))
            return set_faults(*m, request);
        return problem(
            404, "Not Found",
            "GET /admin/v1/state, /admin/v1/dead-letters; POST /admin/v1/dead-letters/redeliver; GET, PUT, DELETE "
            "/admin/v1/faults");
    };
}

} // namespace palestra::gateway
