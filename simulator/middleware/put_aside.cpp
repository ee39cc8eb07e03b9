// SPDX-License-Identifier: EUPL-1.2
// The gateway cannot be spoken to (contract §17, "Gateway down").
#include "simulator/middleware/members.hpp"
#include "simulator/middleware/own_error.hpp"

namespace palestra::middleware {
namespace {

constexpr const char* k_not_kept = "Il Gateway nazionale non risponde al middleware: riprova tra poco";

std::string headers_text(const http::Headers& headers) {
    Json list = Json::array();
    for (const auto& [name, value] : headers.all())
        list.push_back({name, value});
    return dump_json(list);
}

Queued row_of(const Middleware::Members& middleware, const http::Request& request, const Message& message,
              const TraceContext& trace, bool vouched, const Failure& failure) {
    Queued row;
    row.document_id = message.document_id;
    row.operation = message.operation;
    row.producer = message.producer;
    row.content = message.content;
    row.method = request.method;
    row.target = request.target;
    row.headers = headers_text(request.headers);
    row.body = request.body;
    row.wii = text_of(message.fields, "workflowInstanceId");
    row.traceparent = trace.header();
    row.vouched = vouched;
    row.in_doubt = may_have_arrived(failure);
    row.queued_at = middleware.world.clock.simulated();
    row.last_error = std::string(failure_name(failure.code));
    return row;
}

/// Nothing when there is no room.
Result<std::optional<PublicationQueue::Added>> keep(Middleware::Members& middleware, const Queued& row,
                                                    const Message& message) {
    using Kept = std::optional<PublicationQueue::Added>;
    return store::transact<Kept>(*middleware.database, [&](store::Session& session) -> Result<Kept> {
        PALESTRA_TRY(const auto bytes, PublicationQueue::bytes(session));
        if (bytes + static_cast<std::int64_t>(row.body.size()) > middleware.config.most_queued_bytes)
            return Kept{};
        PALESTRA_CHECK(
            LocalIndex::put(session, {message.document_id, message.producer, text_of(message.claims, "person_id"),
                                      "waiting", "local", row.wii, local_metadata(message), row.queued_at}));
        PALESTRA_TRY(const auto added, PublicationQueue::add(session, row, message.replaces));
        return Kept{added};
    });
}

} // namespace

http::Response put_aside(Middleware::Members& middleware, const http::Request& request, const Message& message,
                         const TraceContext& trace, bool vouched, const Failure& failure) {
    if (!is_unreachable(failure))
        return internal_error();
    if (!message.may_wait())
        return io_error(k_not_kept);
    const auto kept = keep(middleware, row_of(middleware, request, message, trace, vouched, failure), message);
    if (!kept || !*kept)
        return io_error("Il Gateway nazionale non risponde e la pubblicazione non è stata conservata: ripetila");
    if (!(*kept)->renewed)
        ++middleware.waiting;
    const auto place = "/mw/queue/" + std::to_string((*kept)->id);
    middleware.world.journal.record("middleware", "middleware.queued", trace,
                                    {{"document", message.document_id},
                                     {"producer", message.producer},
                                     {"operation", message.operation},
                                     {"place", (*kept)->id},
                                     {"renewed", (*kept)->renewed},
                                     {"reason", failure_line(failure)}});
    middleware.wake_catch_up();
    return io_error(
        "Il Gateway nazionale non risponde: la pubblicazione è indicizzata dalla Regione, conservata in coda "
        "e sarà inviata appena possibile. Non è ancora presa in carico dal Gateway",
        place);
}

} // namespace palestra::middleware
