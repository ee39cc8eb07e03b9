// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/publication_queue.hpp"

namespace palestra::middleware {
namespace {

constexpr std::string_view k_columns =
    "id, series, document_id, operation, producer, content, method, target, headers, wii, traceparent, vouched, "
    "in_doubt, attempts, queued_at, state, last_error";

Queued row_of(const store::Row& row, bool with_body) {
    Queued q;
    q.id = row.integer(0);
    q.series = row.text(1);
    q.document_id = row.text(2);
    q.operation = row.text(3);
    q.producer = row.text(4);
    q.content = row.text(5);
    q.method = row.text(6);
    q.target = row.text(7);
    q.headers = row.text(8);
    q.wii = row.text(9);
    q.traceparent = row.text(10);
    q.vouched = row.integer(11) != 0;
    q.in_doubt = row.integer(12) != 0;
    q.attempts = row.integer(13);
    q.queued_at = TimePoint(std::chrono::milliseconds(row.integer(14)));
    q.state = row.text(15);
    q.last_error = row.text(16);
    if (with_body)
        q.body = row.bytes(17);
    return q;
}

std::string select(bool with_body, std::string_view rest) {
    return "SELECT " + std::string(k_columns) + (with_body ? ", body" : "") + " FROM middleware_queue q " +
           std::string(rest);
}

} // namespace

std::vector<store::Migration> PublicationQueue::migrations() {
    return {{"0001 queue",
             "CREATE TABLE middleware_queue (id INTEGER PRIMARY KEY, series TEXT NOT NULL, document_id TEXT NOT NULL, "
             "operation TEXT NOT NULL, producer TEXT NOT NULL, content TEXT NOT NULL, method TEXT NOT NULL, "
             "target TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, wii TEXT NOT NULL, "
             "traceparent TEXT NOT NULL, vouched BIGINT NOT NULL, in_doubt BIGINT NOT NULL, "
             "attempts BIGINT NOT NULL DEFAULT 0, due_at BIGINT NOT NULL DEFAULT 0, queued_at BIGINT NOT NULL, "
             "state TEXT NOT NULL DEFAULT 'waiting', last_error TEXT NOT NULL DEFAULT '')"},
            {"0002 queue series", "CREATE INDEX middleware_queue_series ON middleware_queue (series, state, id)"},
            {"0003 queue document", "CREATE INDEX middleware_queue_document ON middleware_queue (document_id, state)"}};
}

Result<std::string> PublicationQueue::series_of(store::Session& session, const std::string& document_id) {
    PALESTRA_TRY(const auto rows, session.run("SELECT series FROM middleware_queue WHERE document_id = ?1 AND state = "
                                              "'waiting' ORDER BY id DESC LIMIT 1",
                                              {document_id}));
    return rows.empty() ? document_id : rows[0].text(0);
}

Result<PublicationQueue::Added> PublicationQueue::add(store::Session& session, Queued q, const std::string& replaces) {
    PALESTRA_TRY(const auto same,
                 session.run("SELECT id FROM middleware_queue WHERE document_id = ?1 AND operation = ?2 AND content = "
                             "?3 AND state = 'waiting' ORDER BY id LIMIT 1",
                             {q.document_id, q.operation, q.content}));
    if (!same.empty()) {
        const auto id = same[0].integer(0);
        PALESTRA_CHECK(session.run("UPDATE middleware_queue SET headers = ?2, body = ?3, vouched = ?4, in_doubt = "
                                   "CASE WHEN in_doubt = 1 THEN 1 ELSE ?5 END, last_error = ?6 WHERE id = ?1",
                                   {id, q.headers, store::Blob{q.body}, std::int64_t{q.vouched ? 1 : 0},
                                    std::int64_t{q.in_doubt ? 1 : 0}, q.last_error}));
        return Added{id, true};
    }
    PALESTRA_TRY(const auto series, series_of(session, replaces.empty() ? q.document_id : replaces));
    PALESTRA_CHECK(
        session.run("INSERT INTO middleware_queue (series, document_id, operation, producer, content, method, target, "
                    "headers, body, wii, traceparent, vouched, in_doubt, queued_at, last_error) VALUES (?1, ?2, ?3, "
                    "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                    {series, q.document_id, q.operation, q.producer, q.content, q.method, q.target, q.headers,
                     store::Blob{std::move(q.body)}, q.wii, q.traceparent, std::int64_t{q.vouched ? 1 : 0},
                     std::int64_t{q.in_doubt ? 1 : 0}, q.queued_at.time_since_epoch().count(), q.last_error}));
    PALESTRA_TRY(const auto rows, session.run("SELECT max(id) FROM middleware_queue"));
    return Added{rows[0].integer(0), false};
}

Result<std::optional<Queued>> PublicationQueue::next(store::Session& session, TimePoint now) {
    PALESTRA_TRY(const auto rows,
                 session.run(select(true, "WHERE q.state = 'waiting' AND q.due_at <= ?1 AND NOT EXISTS (SELECT 1 FROM "
                                          "middleware_queue e WHERE e.series = q.series AND e.state = 'waiting' AND "
                                          "e.id < q.id) ORDER BY q.id LIMIT 1"),
                             {now.time_since_epoch().count()}));
    return rows.empty() ? std::nullopt : std::optional(row_of(rows[0], true));
}

Result<std::vector<Queued>> PublicationQueue::before(store::Session& session, const std::string& document_id) {
    PALESTRA_TRY(const auto series, series_of(session, document_id));
    PALESTRA_TRY(const auto rows,
                 session.run(select(true, "WHERE q.series = ?1 AND q.state = 'waiting' ORDER BY q.id"), {series}));
    std::vector<Queued> all;
    for (const auto& row : rows)
        all.push_back(row_of(row, true));
    return all;
}

Outcome PublicationQueue::retry_at(store::Session& session, std::int64_t id, TimePoint when, const std::string& error,
                                   bool in_doubt) {
    PALESTRA_CHECK(session.run("UPDATE middleware_queue SET attempts = attempts + 1, due_at = ?2, last_error = ?3, "
                               "in_doubt = CASE WHEN in_doubt = 1 THEN 1 ELSE ?4 END WHERE id = ?1",
                               {id, when.time_since_epoch().count(), error, std::int64_t{in_doubt ? 1 : 0}}));
    return {};
}

Outcome PublicationQueue::refuse(store::Session& session, std::int64_t id, const std::string& error) {
    PALESTRA_CHECK(session.run("UPDATE middleware_queue SET state = 'refused', attempts = attempts + 1, body = ?3, "
                               "headers = '[]', last_error = ?2 WHERE id = ?1",
                               {id, error, store::Blob{}}));
    return {};
}

Outcome PublicationQueue::remove(store::Session& session, std::int64_t id) {
    PALESTRA_CHECK(session.run("DELETE FROM middleware_queue WHERE id = ?1", {id}));
    return {};
}

Result<std::int64_t> PublicationQueue::forget_refused(store::Session& session, const std::string& document_id) {
    const auto where = " FROM middleware_queue WHERE document_id = ?1 AND state = 'refused'";
    PALESTRA_TRY(const auto rows, session.run("SELECT count(*)" + std::string(where), {document_id}));
    PALESTRA_CHECK(session.run("DELETE" + std::string(where), {document_id}));
    return rows[0].integer(0);
}

Result<bool> PublicationQueue::forget(store::Session& session, std::int64_t id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT id FROM middleware_queue WHERE id = ?1 AND state = 'refused'", {id}));
    if (rows.empty())
        return false;
    PALESTRA_CHECK(remove(session, id));
    return true;
}

Outcome PublicationQueue::hurry(store::Session& session) {
    PALESTRA_CHECK(session.run("UPDATE middleware_queue SET due_at = 0 WHERE state = 'waiting'"));
    return {};
}

Result<std::int64_t> PublicationQueue::count(store::Session& session, const std::string& state) {
    PALESTRA_TRY(const auto rows, session.run("SELECT count(*) FROM middleware_queue WHERE state = ?1", {state}));
    return rows[0].integer(0);
}

Result<std::int64_t> PublicationQueue::bytes(store::Session& session) {
    PALESTRA_TRY(const auto rows, session.run("SELECT coalesce(sum(length(body)), 0) FROM middleware_queue"));
    return rows[0].integer(0);
}

Result<std::vector<Queued>> PublicationQueue::list(store::Session& session, const std::string& producer,
                                                   std::int64_t limit) {
    PALESTRA_TRY(const auto rows, session.run(select(false, "WHERE ?1 = '' OR q.producer = ?1 ORDER BY q.id LIMIT ?2"),
                                              {producer, limit}));
    std::vector<Queued> all;
    for (const auto& row : rows)
        all.push_back(row_of(row, false));
    return all;
}

Result<std::vector<Backlog>> PublicationQueue::by_producer(store::Session& session) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT producer, sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), sum(CASE WHEN state "
                             "= 'refused' THEN 1 ELSE 0 END), coalesce(sum(length(body)), 0), min(CASE WHEN state = "
                             "'waiting' THEN queued_at END), (SELECT e.last_error FROM middleware_queue e WHERE "
                             "e.producer = q.producer AND e.last_error <> '' ORDER BY e.id DESC LIMIT 1) FROM "
                             "middleware_queue q GROUP BY producer ORDER BY producer"));
    std::vector<Backlog> all;
    for (const auto& row : rows) {
        Backlog backlog{row.text(0), row.integer(1), row.integer(2), row.integer(3), std::nullopt, row.text(5)};
        if (!row.null(4))
            backlog.oldest = TimePoint(std::chrono::milliseconds(row.integer(4)));
        all.push_back(std::move(backlog));
    }
    return all;
}

} // namespace palestra::middleware
