// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/middleware.hpp"

#include "simulator/middleware/hop.hpp"
#include "simulator/middleware/members.hpp"
#include "simulator/middleware/own_error.hpp"
#include "simulator/middleware/warnings.hpp"

namespace palestra::middleware {
namespace {

/// What of the same document waits goes first, else a replacement would arrive before what it replaces. The message
/// itself, sent again, is not its own forerunner. False when the gateway was not there for one of them.
Result<bool> send_forerunners(Middleware::Members& middleware, const Message& message) {
    const auto& about = message.replaces.empty() ? message.document_id : message.replaces;
    PALESTRA_TRY(const auto rows, store::transact<std::vector<Queued>>(*middleware.database, [&](store::Session& s) {
                     return PublicationQueue::before(s, about);
                 }));
    for (const auto& row : rows) {
        if (row.content == message.content && row.operation == message.operation)
            break;
        const auto caught = send_queued(middleware, row);
        if (caught == Caught::unreachable || caught == Caught::later)
            return false;
    }
    return true;
}

/// A publication that had been waiting and came again by itself: its row is settled by this answer. A row in doubt
/// that the gateway refuses now may be one it took then: the catch-up will ask.
Outcome settle_same(Middleware::Members& middleware, const Message& message, const http::Response& answer,
                    const TraceContext& trace) {
    if (answer.status >= 500 || !message.may_wait())
        return {};
    const bool taken = answer.status < 300;
    const auto body = parse_json(answer.body, "risposta");
    const auto wii = body ? text_of(*body, "workflowInstanceId") : std::string{};
    using Rows = std::vector<Queued>;
    std::int64_t forgotten = 0;
    const auto work = [&](store::Session& session) -> Result<Rows> {
        PALESTRA_TRY(auto rows, PublicationQueue::before(session, message.document_id));
        std::erase_if(rows, [&](const Queued& row) {
            return row.content != message.content || row.operation != message.operation || (!taken && row.in_doubt);
        });
        for (const auto& row : rows) {
            PALESTRA_CHECK(PublicationQueue::remove(session, row.id));
            PALESTRA_CHECK(LocalIndex::settle(session, row.document_id, taken ? "published" : "refused", wii));
        }
        if (taken) {
            PALESTRA_TRY(forgotten, PublicationQueue::forget_refused(session, message.document_id));
        }
        return rows;
    };
    PALESTRA_TRY(const auto settled, store::transact<Rows>(*middleware.database, work));
    middleware.refused -= forgotten;
    for (const auto& row : settled) {
        --middleware.waiting;
        middleware.unconfirmed += taken ? 1 : 0;
        middleware.world.journal.record("middleware", "middleware.caught_up", trace,
                                        {{"document", row.document_id},
                                         {"producer", row.producer},
                                         {"operation", row.operation},
                                         {"place", row.id},
                                         {"attempts", row.attempts + 1},
                                         {"status", std::to_string(answer.status)}});
    }
    return {};
}

/// Something waits: the order of this document is kept, and this message settles or joins the queue.
http::Response behind_the_queue(Middleware::Members& middleware, const http::Request& request, const Message& message,
                                const TraceContext& trace) {
    const auto& about = message.replaces.empty() ? message.document_id : message.replaces;
    auto series = store::transact<std::string>(
        *middleware.database, [&](store::Session& session) { return PublicationQueue::series_of(session, about); });
    if (!series)
        return internal_error();
    const SeriesHold hold(middleware, *std::move(series));
    const auto clear = send_forerunners(middleware, message);
    if (!clear)
        return internal_error();
    if (!*clear)
        return put_aside(middleware, request, message, trace, false, Failure{FailureCode::peer_unreachable, {}});
    auto sent = send_on(middleware, request, message, trace);
    if (!sent.answer)
        return put_aside(middleware, request, message, trace, sent.vouched, sent.answer.error());
    if (!settle_same(middleware, message, *sent.answer, trace))
        return internal_error();
    return *std::move(sent.answer);
}

http::Response forward(Middleware::Members& middleware, const http::Request& request, const TraceContext& trace) {
    const auto message = read_message(request);
    http::Response response;
    if ((middleware.waiting > 0 || middleware.refused > 0) && !message.document_id.empty()) {
        response = behind_the_queue(middleware, request, message, trace);
    } else {
        auto sent = send_on(middleware, request, message, trace);
        if (!sent.answer)
            return put_aside(middleware, request, message, trace, sent.vouched, sent.answer.error());
        response = *std::move(sent.answer);
    }
    // After the gateway, and only on what it accepted (contract §17).
    append_warnings(response, middleware.rules.warnings(message, middleware.world.clock.simulated()));
    return response;
}

std::vector<store::Migration> migrations() {
    auto all = PublicationQueue::migrations();
    for (auto& each : LocalIndex::migrations())
        all.push_back(std::move(each));
    return all;
}

} // namespace

SeriesHold::SeriesHold(Middleware::Members& middleware, std::string series)
    : m_middleware(middleware), m_series(std::move(series)) {
    std::unique_lock lock(middleware.mutex);
    middleware.settled.wait(lock, [&] { return !middleware.in_hand.contains(m_series); });
    middleware.in_hand.insert(m_series);
}

SeriesHold::~SeriesHold() {
    {
        const std::lock_guard lock(m_middleware.mutex);
        m_middleware.in_hand.erase(m_series);
    }
    m_middleware.settled.notify_all();
}

Sent send_on(Middleware::Members& middleware, http::Request request, const Message& message, const TraceContext& trace,
             bool queued) {
    Sent sent{fail(FailureCode::internal), false};
    request.headers = forwarded(std::move(request.headers));
    Json fact{{"operation", message.operation}, {"producer", message.producer}, {"document", message.document_id}};
    if (middleware.tokens) {
        if (const auto remade = middleware.tokens->remake(request.headers, queued)) {
            sent.vouched = true;
            fact["producer"] = remade->producer;
            fact["tokens"] = remade->tokens;
        }
        fact["case"] = 2;
        fact["vouched"] = sent.vouched;
        // What leads from the region's token back to the producer, before the token leaves (contract §17).
        middleware.world.journal.record("middleware", "middleware.resigned", trace, std::move(fact));
    }
    sent.answer = middleware.caller.call("gateway", middleware.config.gateway_url, std::move(request), trace);
    const auto now = middleware.world.clock.wall();
    if (sent.answer) {
        sent.answer->headers = forwarded(std::move(sent.answer->headers));
        if (middleware.breaker.state() != CircuitBreaker::State::closed || middleware.waiting > 0)
            middleware.wake_catch_up();
        middleware.breaker.succeeded();
    } else if (is_unreachable(sent.answer.error())) {
        middleware.breaker.failed(now);
    }
    return sent;
}

Middleware::Middleware(std::unique_ptr<Members> members) : m(std::move(members)) {}

Middleware::~Middleware() {
    stop_catch_up(std::chrono::milliseconds(0));
    if (m->worker.joinable())
        m->worker.join();
}

Result<std::unique_ptr<Middleware>> Middleware::make(const node::World& world, Config config,
                                                     std::unique_ptr<store::Database> database) {
    PALESTRA_TRY(auto caller, node::Caller::make(world, "middleware", config.client));
    std::optional<RegionalTokens> tokens;
    if (config.certificates == CertificateCase::region_signs) {
        PALESTRA_TRY(tokens, RegionalTokens::make(config.region_signature, config.client.authority_pem, world.clock,
                                                  world.entropy));
    }
    RegionalRules rules;
    if (!config.rules.empty()) {
        PALESTRA_TRY(rules, RegionalRules::load(config.rules));
    }
    PALESTRA_CHECK(database->migrate("middleware", migrations()));
    auto members = std::make_unique<Members>(world, std::move(config), std::move(caller), std::move(tokens),
                                             std::move(rules), std::move(database));
    for (auto* counter : {&members->waiting, &members->refused}) {
        PALESTRA_TRY(*counter, store::transact<std::int64_t>(*members->database, [&](store::Session& session) {
            return PublicationQueue::count(session, counter == &members->waiting ? "waiting" : "refused");
        }));
    }
    PALESTRA_TRY(members->unconfirmed, store::transact<std::int64_t>(*members->database, [](store::Session& session) {
                     return LocalIndex::count_unconfirmed(session);
                 }));
    return std::unique_ptr<Middleware>(new Middleware(std::move(members)));
}

node::NodeHandler Middleware::handler() {
    return [this](const http::Request& request, const TraceContext& trace) { return forward(*m, request, trace); };
}

} // namespace palestra::middleware
