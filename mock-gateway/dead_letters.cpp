// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/dead_letters.hpp"

namespace palestra::gateway {

std::vector<store::Migration> DeadLetters::migrations() {
    return {{"0001 dead letters",
             "CREATE TABLE gateway_dead_letter (id INTEGER PRIMARY KEY, wii TEXT NOT NULL, document_id TEXT NOT NULL, "
             "station TEXT NOT NULL, ini_request TEXT NOT NULL, eds_request TEXT NOT NULL, traceparent TEXT NOT NULL, "
             "kind TEXT NOT NULL, simulated_fault TEXT NOT NULL, since BIGINT NOT NULL, cause TEXT NOT NULL)"}};
}

Outcome DeadLetters::add(store::Session& session, const DeadLetter& letter) {
    const auto& d = letter.delivery;
    PALESTRA_CHECK(session.run(
        "INSERT INTO gateway_dead_letter (wii, document_id, station, ini_request, eds_request, traceparent, kind, "
        "simulated_fault, since, cause) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        {d.workflow_instance_id, d.document_id, d.station, d.ini_request, d.eds_request, d.traceparent, d.kind,
         d.simulated_fault, letter.since.time_since_epoch().count(), letter.cause}));
    return {};
}

Result<std::vector<DeadLetter>> DeadLetters::list(store::Session& session, std::int64_t most) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT id, wii, document_id, station, ini_request, eds_request, traceparent, kind, "
                             "simulated_fault, since, cause FROM gateway_dead_letter ORDER BY id LIMIT ?1",
                             {most}));
    std::vector<DeadLetter> letters;
    for (const auto& row : rows)
        letters.push_back({{row.integer(0), row.text(7), row.text(1), row.text(2), row.text(3), row.text(4),
                            row.text(5), row.text(6), row.text(8), 0},
                           TimePoint(TimePoint::duration(row.integer(9))),
                           row.text(10)});
    return letters;
}

Result<std::int64_t> DeadLetters::count(store::Session& session) {
    PALESTRA_TRY(const auto rows, session.run("SELECT count(*) FROM gateway_dead_letter"));
    return rows[0].integer(0);
}

Result<std::int64_t> DeadLetters::redeliver(store::Session& session, std::int64_t most) {
    PALESTRA_TRY(const auto letters, list(session, most));
    for (const auto& letter : letters) {
        PALESTRA_CHECK(Outbox::add(session, letter.delivery));
        PALESTRA_CHECK(session.run("DELETE FROM gateway_dead_letter WHERE id = ?1", {letter.delivery.id}));
    }
    return static_cast<std::int64_t>(letters.size());
}

} // namespace palestra::gateway
