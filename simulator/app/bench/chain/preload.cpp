// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/bench/chain/preload.hpp"

#include "core/io/store/sqlite.hpp"

#include <array>

namespace palestra::bench {
namespace {

/// What follows the numbers 1 … n, one statement a table.
constexpr std::array k_rows{
    "INSERT INTO registry_entry (unique_id, submission_id, wii, patient, creation_time, registration, registered_at) "
    "SELECT 'd^' || i, 's' || i, 'w' || i, 'p' || (i / 20), '20260101120000', '{}', 0 FROM n",
    "INSERT INTO eds_bundle (identifier, wii, bundle) SELECT 'd^' || i, 'w' || i, '{}' FROM n",
    "INSERT INTO eds_transaction (wii) SELECT 'w' || i FROM n",
    "INSERT INTO repository_entry (repository, unique_id, sha256, size, owner, stored_at, retain_until) "
    "SELECT '101', 'd^' || i, 'shared', 1, 'A1#010#X', 0, 9e12 FROM n",
    "INSERT INTO gateway_event (key, type, status, wii, trace_id, issuer, message, document_id, subject, activity, "
    "organization, event_date) SELECT 'k' || i, 'PUBLICATION', 'SUCCESS', 'w' || i, 't' || i, 'integrity:S1#010#X', '', "
    "'d^' || i, '', '', '010', strftime('%s','now') * 1000 FROM n"};

} // namespace

Outcome preload(const std::filesystem::path& store, std::int64_t documents) {
    PALESTRA_TRY(const auto database, store::open_sqlite(store));
    return database->transaction([&](store::Session& session) -> Outcome {
        for (const auto* rows : k_rows)
            PALESTRA_CHECK(session.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) " +
                                           std::string(rows),
                                       {documents}));
        return {};
    });
}

} // namespace palestra::bench
