// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/validation_memory.hpp"

namespace palestra::gateway {
namespace {

std::int64_t milliseconds_of(TimePoint time) {
    return time.time_since_epoch().count();
}

} // namespace

std::vector<store::Migration> ValidationMemory::migrations() {
    return {{"0001 validation", "CREATE TABLE gateway_validation (fingerprint TEXT PRIMARY KEY, wii TEXT NOT NULL, "
                                "validated_at BIGINT NOT NULL)"},
            {"0002 validation by date", "CREATE INDEX gateway_validation_date ON gateway_validation (validated_at)"}};
}

Outcome ValidationMemory::remember(store::Session& session, const ValidationRecord& record) {
    PALESTRA_CHECK(
        session.run("INSERT INTO gateway_validation (fingerprint, wii, validated_at) VALUES (?1, ?2, ?3) "
                    "ON CONFLICT (fingerprint) DO UPDATE SET wii = excluded.wii, validated_at = excluded.validated_at",
                    {record.fingerprint, record.workflow_instance_id, milliseconds_of(record.date)}));
    return {};
}

Result<std::optional<ValidationRecord>> ValidationMemory::find(store::Session& session,
                                                               const std::string& fingerprint) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT wii, validated_at FROM gateway_validation WHERE fingerprint = ?1", {fingerprint}));
    if (rows.empty())
        return std::nullopt;
    return ValidationRecord{fingerprint, rows[0].text(0), TimePoint{std::chrono::milliseconds{rows[0].integer(1)}}};
}

Outcome ValidationMemory::consume(store::Session& session, const std::string& fingerprint) {
    PALESTRA_CHECK(session.run("DELETE FROM gateway_validation WHERE fingerprint = ?1", {fingerprint}));
    return {};
}

Outcome ValidationMemory::expire(store::Session& session, TimePoint now, std::chrono::days retention) {
    PALESTRA_CHECK(
        session.run("DELETE FROM gateway_validation WHERE validated_at < ?1", {milliseconds_of(now - retention)}));
    return {};
}

Result<std::int64_t> ValidationMemory::count(store::Session& session) {
    PALESTRA_TRY(const auto rows, session.run("SELECT count(*) FROM gateway_validation"));
    return rows[0].integer(0);
}

} // namespace palestra::gateway
