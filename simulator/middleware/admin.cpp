// SPDX-License-Identifier: EUPL-1.2
// The management interface: what waits, for whom and since when; what the region indexed by itself.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/io/http/problem.hpp"
#include "simulator/middleware/members.hpp"

#include <charconv>

namespace palestra::middleware {
namespace {

constexpr std::int64_t k_rows = 1'000;

Json queued_json(const Queued& row, TimePoint now) {
    return {{"id", row.id},
            {"state", row.state},
            {"document", row.document_id},
            {"operation", row.operation},
            {"producer", row.producer},
            {"queued_at", iso8601(row.queued_at)},
            {"age_seconds", std::chrono::duration_cast<std::chrono::seconds>(now - row.queued_at).count()},
            {"attempts", row.attempts},
            {"in_doubt", row.in_doubt},
            {"last_error", row.last_error}};
}

Json backlog_json(const Backlog& backlog, TimePoint now) {
    Json json{{"producer", backlog.producer},    {"waiting", backlog.waiting}, {"refused", backlog.refused},
              {"bytes", backlog.bytes},          {"oldest", nullptr},          {"oldest_age_seconds", nullptr},
              {"last_error", backlog.last_error}};
    if (backlog.oldest) {
        json["oldest"] = iso8601(*backlog.oldest);
        json["oldest_age_seconds"] = std::chrono::duration_cast<std::chrono::seconds>(now - *backlog.oldest).count();
    }
    return json;
}

Json index_json(const Indexed& entry) {
    return {{"document", entry.document_id},   {"producer", entry.producer},
            {"patient", entry.patient},        {"state", entry.state},
            {"source", entry.source},          {"workflowInstanceId", entry.wii},
            {"at", iso8601(entry.indexed_at)}, {"metadata", entry.metadata}};
}

Result<Json> queue_report(Middleware::Members& middleware, const std::string& producer) {
    const auto now = middleware.world.clock.simulated();
    return store::transact<Json>(*middleware.database, [&](store::Session& session) -> Result<Json> {
        PALESTRA_TRY(const auto backlogs, PublicationQueue::by_producer(session));
        PALESTRA_TRY(const auto rows, PublicationQueue::list(session, producer, k_rows));
        Json report{{"simulazione", true},
                    {"now", iso8601(now)},
                    {"certificate_case", static_cast<int>(middleware.config.certificates)},
                    {"circuit", name_of(middleware.breaker.state())},
                    {"producers", Json::array()},
                    {"publications", Json::array()}};
        for (const auto& each : backlogs)
            if (producer.empty() || each.producer == producer)
                report["producers"].push_back(backlog_json(each, now));
        for (const auto& row : rows)
            report["publications"].push_back(queued_json(row, now));
        return report;
    });
}

Result<Json> index_report(Middleware::Members& middleware, const std::string& patient) {
    return store::transact<Json>(*middleware.database, [&](store::Session& session) -> Result<Json> {
        PALESTRA_TRY(const auto entries, LocalIndex::of_patient(session, patient, k_rows));
        Json list = Json::array();
        for (const auto& entry : entries)
            list.push_back(index_json(entry));
        return Json{{"simulazione", true}, {"entries", std::move(list)}};
    });
}

http::Response answer(const Result<Json>& body) {
    return body ? http::Response::json(200, dump_json(*body)) : http::problem_of(body.error());
}

http::Response entry_of(Middleware::Members& middleware, const std::string& document) {
    const auto found = store::transact<std::optional<Indexed>>(
        *middleware.database, [&](store::Session& session) { return LocalIndex::find(session, document); });
    if (!found)
        return http::problem_of(found.error());
    return *found ? answer(index_json(**found)) : http::simple_problem(404, "Not Found", document);
}

/// Those that wait are due now.
http::Response retry(Middleware::Members& middleware) {
    const auto done =
        middleware.database->transaction([](store::Session& session) { return PublicationQueue::hurry(session); });
    if (!done)
        return http::problem_of(done.error());
    middleware.breaker.succeeded();
    middleware.wake_catch_up();
    return answer(queue_report(middleware, {}));
}

/// A refusal that somebody dealt with. What waits is nobody's to throw away: it was promised to the producer.
http::Response forget(Middleware::Members& middleware, std::string_view number, const TraceContext& trace) {
    std::int64_t id = 0;
    std::from_chars(number.data(), number.data() + number.size(), id);
    const auto gone = store::transact<bool>(
        *middleware.database, [&](store::Session& session) { return PublicationQueue::forget(session, id); });
    if (!gone)
        return http::problem_of(gone.error());
    if (*gone) {
        --middleware.refused;
        middleware.world.journal.record("middleware", "middleware.forgotten", trace, {{"place", id}});
    }
    return *gone ? answer(queue_report(middleware, {}))
                 : http::simple_problem(404, "Not Found", "Nessuna pubblicazione respinta con questo numero");
}

http::Response serve(Middleware::Members& middleware, const http::Request& request, const TraceContext& trace) {
    constexpr std::string_view one = "/admin/v1/queue/", entry = "/admin/v1/index/";
    const auto path = request.path();
    if (path == "/admin/v1/queue" && request.method == "GET")
        return answer(queue_report(middleware, request.parameter("producer")));
    if (path == "/admin/v1/queue/retry" && request.method == "POST")
        return retry(middleware);
    if (path.starts_with(one) && request.method == "DELETE")
        return forget(middleware, path.substr(one.size()), trace);
    if (path == "/admin/v1/index" && request.method == "GET")
        return answer(index_report(middleware, request.parameter("patient")));
    if (path.starts_with(entry) && request.method == "GET")
        return entry_of(middleware, url_decode(path.substr(entry.size())).value_or(""));
    return http::simple_problem(404, "Not Found",
                                "GET /admin/v1/queue, /admin/v1/index, /admin/v1/index/{id}; POST "
                                "/admin/v1/queue/retry; DELETE /admin/v1/queue/{id}");
}

} // namespace

node::NodeHandler Middleware::admin_handler() {
    return [this](const http::Request& request, const TraceContext& trace) {
        if (m->config.admin_token.empty() ||
            !equal_in_constant_time(request.headers.get("Authorization"), "Bearer " + m->config.admin_token))
            return http::simple_problem(401, "Unauthorized", "Serve il token di amministrazione (pki/admin.token)");
        return serve(*m, request, trace);
    };
}

} // namespace palestra::middleware
