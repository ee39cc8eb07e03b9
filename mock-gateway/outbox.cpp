// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/outbox.hpp"

namespace palestra::gateway {

std::vector<store::Migration> Outbox::migrations() {
    return {{"0001 outbox",
             "CREATE TABLE gateway_outbox (id INTEGER PRIMARY KEY, wii TEXT NOT NULL, document_id TEXT NOT NULL, "
             "station TEXT NOT NULL, ini_request TEXT NOT NULL, eds_request TEXT NOT NULL, traceparent TEXT NOT NULL, "
             "attempts BIGINT NOT NULL DEFAULT 0, due_at BIGINT NOT NULL DEFAULT 0)"},
            {"0002 outbox kind", "ALTER TABLE gateway_outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'create'"},
            {"0003 outbox fault", "ALTER TABLE gateway_outbox ADD COLUMN simulated_fault TEXT NOT NULL DEFAULT ''"}};
}

Outcome Outbox::add(store::Session& session, const Delivery& d) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO gateway_outbox (wii, document_id, station, ini_request, eds_request, traceparent, kind, "
        "simulated_fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        {d.workflow_instance_id, d.document_id, d.station, d.ini_request, d.eds_request, d.traceparent, d.kind,
         d.simulated_fault}));
    return {};
}

Result<std::optional<Delivery>> Outbox::next(store::Session& session, TimePoint now, Lane lane) {
    PALESTRA_TRY(
        const auto rows,
        session.run("SELECT id, wii, document_id, station, ini_request, eds_request, traceparent, attempts, kind, "
                    "simulated_fault FROM gateway_outbox WHERE due_at <= ?1 AND "
                    "CASE WHEN station = ?2 THEN 1 ELSE 0 END = ?3 ORDER BY id LIMIT 1",
                    {now.time_since_epoch().count(), std::string(k_callback_station),
                     std::int64_t{lane == Lane::callbacks ? 1 : 0}}));
    if (rows.empty())
        return std::nullopt;
    const auto& row = rows[0];
    return Delivery{row.integer(0), row.text(8), row.text(1), row.text(2), row.text(3),
                    row.text(4),    row.text(5), row.text(6), row.text(9), row.integer(7)};
}

Outcome Outbox::move_on(store::Session& session, std::int64_t id, const std::string& station, TimePoint due) {
    PALESTRA_CHECK(session.run("UPDATE gateway_outbox SET station = ?2, attempts = 0, due_at = ?3 WHERE id = ?1",
                               {id, station, due.time_since_epoch().count()}));
    return {};
}

Outcome Outbox::retry_at(store::Session& session, std::int64_t id, TimePoint when) {
    PALESTRA_CHECK(session.run("UPDATE gateway_outbox SET attempts = attempts + 1, due_at = ?2 WHERE id = ?1",
                               {id, when.time_since_epoch().count()}));
    return {};
}

Outcome Outbox::remove(store::Session& session, std::int64_t id) {
    PALESTRA_CHECK(session.run("DELETE FROM gateway_outbox WHERE id = ?1", {id}));
    return {};
}

Result<std::int64_t> Outbox::count(store::Session& session) {
    PALESTRA_TRY(const auto rows, session.run("SELECT count(*) FROM gateway_outbox"));
    return rows[0].integer(0);
}

} // namespace palestra::gateway
