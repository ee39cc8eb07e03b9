// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/document_table.hpp"

namespace palestra::repository {

std::vector<store::Migration> DocumentTable::migrations() {
    return {
        {"0001 document",
         "CREATE TABLE repository_document (unique_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size BIGINT NOT NULL, "
         "owner TEXT NOT NULL, stored_at BIGINT NOT NULL)"}};
}

Outcome DocumentTable::add(store::Session& session, const StoredDocument& d) {
    PALESTRA_CHECK(session.run(
        "INSERT INTO repository_document (unique_id, sha256, size, owner, stored_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        {d.unique_id, d.sha256, d.size, d.owner, d.stored_at.time_since_epoch().count()}));
    return {};
}

Result<std::optional<StoredDocument>> DocumentTable::find(store::Session& session, const std::string& unique_id) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT sha256, size, owner, stored_at FROM repository_document WHERE unique_id = ?1",
                             {unique_id}));
    if (rows.empty())
        return std::nullopt;
    const auto& row = rows[0];
    return StoredDocument{unique_id, row.text(0), row.integer(1), row.text(2),
                          TimePoint{std::chrono::milliseconds{row.integer(3)}}};
}

} // namespace palestra::repository
