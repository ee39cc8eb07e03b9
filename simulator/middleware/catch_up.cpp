// SPDX-License-Identifier: EUPL-1.2
// What waited is sent when the gateway is there again (contract §17): in order for each document, each time after a
// longer wait, and behind a circuit breaker, so that a gateway that comes back is not trampled.
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "simulator/middleware/members.hpp"
#include "simulator/middleware/own_error.hpp"

#include <algorithm>

namespace palestra::middleware {
namespace {

constexpr auto k_tick = std::chrono::milliseconds(100);
constexpr int k_most_doublings = 12;
constexpr std::size_t k_error_text = 500; ///< bytes kept of what the gateway said

http::Request request_of(const Queued& row) {
    http::Request request{row.method, row.target, {}, row.body, {}};
    if (const auto list = parse_json(row.headers, "headers"); list && list->is_array())
        for (const auto& each : *list)
            request.headers.add(each.at(0).get<std::string>(), each.at(1).get<std::string>());
    return request;
}

Message message_of(const Queued& row) {
    Message message;
    message.operation = row.operation;
    message.producer = row.producer;
    message.document_id = row.document_id;
    return message;
}

TraceContext trace_of(Middleware::Members& middleware, const Queued& row) {
    const auto origin = parse_traceparent(row.traceparent);
    return origin ? origin->child(middleware.world.entropy) : TraceContext::root(middleware.world.entropy);
}

TimePoint next_attempt(const Middleware::Members& middleware, const Queued& row) {
    const auto doublings = std::min<std::int64_t>(row.attempts, k_most_doublings);
    const auto wait = middleware.config.retry_after * (std::int64_t{1} << doublings);
    return middleware.world.clock.wall() + std::min<std::chrono::milliseconds>(wait, middleware.config.longest_wait);
}

Caught wait_longer(Middleware::Members& middleware, const Queued& row, const std::string& error, bool in_doubt,
                   Caught caught) {
    const auto kept = middleware.database->transaction([&](store::Session& session) {
        return PublicationQueue::retry_at(session, row.id, next_attempt(middleware, row), error, in_doubt);
    });
    return kept ? caught : Caught::unreachable; // without its wait the row would be due at once, again and again
}

void tell(Middleware::Members& middleware, const Queued& row, const TraceContext& trace, const char* type,
          const std::string& status) {
    const auto age = middleware.world.clock.simulated() - row.queued_at;
    middleware.world.journal.record("middleware", type, trace,
                                    {{"document", row.document_id},
                                     {"producer", row.producer},
                                     {"operation", row.operation},
                                     {"place", row.id},
                                     {"attempts", row.attempts + 1},
                                     {"status", status},
                                     {"waited_ms", age.count()}});
}

/// False when the database did not take it; then the row is still there and the gateway is asked before the next time.
bool settle(Middleware::Members& middleware, const Queued& row, const std::string& wii, const std::string& refusal) {
    std::int64_t forgotten = 0;
    const auto done = middleware.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_CHECK(LocalIndex::settle(session, row.document_id, refusal.empty() ? "published" : "refused", wii));
        if (!refusal.empty())
            return PublicationQueue::refuse(session, row.id, refusal);
        PALESTRA_TRY(forgotten, PublicationQueue::forget_refused(session, row.document_id));
        return PublicationQueue::remove(session, row.id);
    });
    if (done) {
        --middleware.waiting;
        middleware.refused += refusal.empty() ? -forgotten : 1;
        middleware.unconfirmed += refusal.empty() ? 1 : 0;
    }
    return done.has_value();
}

/// Whether the gateway has a publication that is in doubt: its own status says so (E10). A failure is the call's.
Result<bool> was_taken(Middleware::Members& middleware, const Queued& row, const TraceContext& trace) {
    if (row.wii.empty())
        return false; // FIXME [MW-03] a validation whose wii the producer does not repeat cannot be asked about
    const auto original = request_of(row);
    const auto base = row.target.substr(0, row.target.find("/v1/") + 4);
    http::Request request{"GET", base + "status/" + url_encode(row.wii), {}, {}, {}};
    request.headers.set("Authorization", std::string(original.headers.get("Authorization")));
    request.headers.set("Accept", "application/json");
    auto message = message_of(row);
    message.operation = "E10";
    const auto sent = send_on(middleware, std::move(request), message, trace, row.vouched);
    if (!sent.answer)
        return std::unexpected(sent.answer.error());
    const auto body =
        sent.answer->status == 200 ? parse_json(sent.answer->body, "stato") : Result<Json>(Json::object());
    if (!body)
        return false;
    return std::ranges::any_of(array_of(*body, "transactionData"), [&](const Json& event) {
        const auto type = text_of(event, "eventType");
        return (type == "PUBLICATION" || type == "REPLACE") && text_of(event, "eventStatus") == "SUCCESS" &&
               text_of(event, "identificativoDocumento") == row.document_id;
    });
}

std::string refusal_text(const http::Response& answer) {
    const auto body = parse_json(answer.body, "errore");
    const auto text = body ? text_of(*body, "type") + " " + text_of(*body, "detail") : std::string{};
    return ellipsis(std::to_string(answer.status) + " " + text, k_error_text);
}

bool is_passing(int status) { // the gateway's own trouble, not the document's
    return status >= 500 || status == 429;
}

} // namespace

Caught send_queued(Middleware::Members& middleware, const Queued& row) {
    const auto trace = trace_of(middleware, row);
    if (row.in_doubt) {
        const auto taken = was_taken(middleware, row, trace);
        if (!taken)
            return wait_longer(middleware, row, std::string(failure_name(taken.error().code)), true,
                               Caught::unreachable);
        if (*taken) {
            tell(middleware, row, trace, "middleware.caught_up", "already taken");
            return settle(middleware, row, row.wii, {}) ? Caught::taken : Caught::later;
        }
    }
    const auto sent = send_on(middleware, request_of(row), message_of(row), trace, row.vouched);
    if (!sent.answer)
        return wait_longer(middleware, row, std::string(failure_name(sent.answer.error().code)),
                           may_have_arrived(sent.answer.error()), Caught::unreachable);
    const auto& answer = *sent.answer;
    if (is_passing(answer.status))
        return wait_longer(middleware, row, refusal_text(answer), false, Caught::later);
    if (answer.status >= 300) {
        tell(middleware, row, trace, "middleware.refused", refusal_text(answer));
        return settle(middleware, row, {}, refusal_text(answer)) ? Caught::refused : Caught::later;
    }
    const auto body = parse_json(answer.body, "risposta");
    tell(middleware, row, trace, "middleware.caught_up", std::to_string(answer.status));
    const auto wii = body ? text_of(*body, "workflowInstanceId") : std::string{};
    if (settle(middleware, row, wii, {}))
        return Caught::taken;
    return wait_longer(middleware, row, "store_failed", true, Caught::later);
}

void Middleware::Members::wake_catch_up() {
    {
        const std::lock_guard lock(mutex);
        ++work_added;
    }
    wake.notify_all();
}

void Middleware::Members::catch_up_until_stopped() {
    const auto stopped = [&] {
        const std::lock_guard lock(mutex);
        return stopping;
    };
    const auto step = [&] { // false when there is nothing more to do now
        if (waiting <= 0 || !breaker.admits(world.clock.wall()))
            return false;
        const auto found = store::transact<std::optional<Queued>>(
            *database, [&](store::Session& session) { return PublicationQueue::next(session, world.clock.wall()); });
        if (!found || !*found)
            return false;
        const SeriesHold hold(*this, (*found)->series);
        // While we waited for the series somebody may have sent it.
        const auto rows = store::transact<std::vector<Queued>>(*database, [&](store::Session& session) {
            return PublicationQueue::before(session, (*found)->document_id);
        });
        if (!rows)
            return false;
        const auto still = std::ranges::find(*rows, (*found)->id, &Queued::id);
        return still == rows->end() || send_queued(*this, *still) != Caught::unreachable;
    };
    for (unsigned seen = 0;;) {
        {
            std::unique_lock lock(mutex);
            wake.wait_for(lock, k_tick, [&] { return stopping || work_added != seen; });
            if (stopping)
                return;
            seen = work_added;
            busy = true;
        }
        while (!stopped() && step())
            continue;
        if (!stopped())
            reconcile(*this);
        const std::lock_guard lock(mutex);
        busy = false;
        settled.notify_all();
    }
}

void Middleware::start_catch_up() {
    m->worker = std::thread([this] { m->catch_up_until_stopped(); });
}

bool Middleware::stop_catch_up(std::chrono::milliseconds patience) {
    std::unique_lock lock(m->mutex);
    m->stopping = true;
    m->wake.notify_all();
    return m->settled.wait_for(lock, patience, [this] { return !m->busy; });
}

} // namespace palestra::middleware
