// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/document_table.hpp"

namespace palestra::repository {
namespace {

#define PALESTRA_COLUMNS                                                                                               \
    "repository, unique_id, sha256, size, owner, stored_at, retain_until, replaces, deleted_by, deleted_at, "          \
    "deletion_reason, purged_at"
constexpr const char* k_select = "SELECT " PALESTRA_COLUMNS " FROM repository_entry ";

std::int64_t number(TimePoint time) {
    return time.time_since_epoch().count();
}

TimePoint time(const store::Row& row, std::size_t column) {
    return TimePoint{std::chrono::milliseconds{row.integer(column)}};
}

store::Value text_or_null(const std::string& text) {
    return text.empty() ? store::Value{} : store::Value{text};
}

StoredDocument document_of(const store::Row& row) {
    StoredDocument d{row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4), time(row, 5), time(row, 6),
                     row.text(7), {},          {}};
    if (!row.null(9))
        d.deletion = Deletion{row.text(8), time(row, 9), row.text(10)};
    if (!row.null(11))
        d.purged_at = time(row, 11);
    return d;
}

Result<Documents> documents(store::Session& session, const std::string& sql, const store::Values& values) {
    PALESTRA_TRY(const auto rows, session.run(sql, values));
    Documents found;
    found.reserve(rows.size());
    for (const auto& row : rows)
        found.push_back(document_of(row));
    return found;
}

std::optional<StoredDocument> first(Documents found) {
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace

std::vector<store::Migration> DocumentTable::migrations() {
    return {
        {"0001 document",
         "CREATE TABLE repository_document (unique_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size BIGINT NOT NULL, "
         "owner TEXT NOT NULL, stored_at BIGINT NOT NULL)"},
        {"0002 entry",
         "CREATE TABLE repository_entry (repository TEXT NOT NULL, unique_id TEXT NOT NULL, sha256 TEXT NOT NULL, "
         "size BIGINT NOT NULL, owner TEXT NOT NULL, stored_at BIGINT NOT NULL, retain_until BIGINT NOT NULL, "
         "replaces TEXT, deleted_by TEXT, deleted_at BIGINT, deletion_reason TEXT, purged_at BIGINT, "
         "PRIMARY KEY (repository, unique_id))"},
        // What was stored before there were several repositories is the regional one's, kept thirty years (10958 days).
        {"0003 move", "INSERT INTO repository_entry (repository, unique_id, sha256, size, owner, stored_at, "
                      "retain_until) SELECT '1', unique_id, sha256, size, owner, stored_at, stored_at + 946771200000 "
                      "FROM repository_document"},
        {"0004 old", "DROP TABLE repository_document"},
        {"0005 content", "CREATE INDEX repository_content ON repository_entry (sha256)"},
        // A version is replaced once.
        {"0006 versions", "CREATE UNIQUE INDEX repository_version ON repository_entry (repository, replaces)"},
        {"0007 due", "CREATE INDEX repository_due ON repository_entry (retain_until) "
                     "WHERE deleted_at IS NOT NULL AND purged_at IS NULL"},
    };
}

Outcome DocumentTable::add(store::Session& session, const StoredDocument& d) {
    const auto deleted = d.deletion.has_value();
    PALESTRA_CHECK(
        session.run("INSERT INTO repository_entry (" PALESTRA_COLUMNS
                    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                    {d.repository, d.unique_id, d.sha256, d.size, d.owner, number(d.stored_at), number(d.retain_until),
                     text_or_null(d.replaces), deleted ? store::Value{d.deletion->by} : store::Value{},
                     deleted ? store::Value{number(d.deletion->at)} : store::Value{},
                     deleted ? store::Value{d.deletion->reason} : store::Value{},
                     d.purged_at ? store::Value{number(*d.purged_at)} : store::Value{}}));
    return {};
}

Result<std::optional<StoredDocument>> DocumentTable::find(store::Session& session, const std::string& repository,
                                                          const std::string& unique_id) {
    PALESTRA_TRY(auto found, documents(session, std::string(k_select) + "WHERE repository = ?1 AND unique_id = ?2",
                                       {repository, unique_id}));
    return first(std::move(found));
}

Result<std::optional<StoredDocument>> DocumentTable::successor(store::Session& session, const std::string& repository,
                                                               const std::string& unique_id) {
    PALESTRA_TRY(auto found, documents(session, std::string(k_select) + "WHERE repository = ?1 AND replaces = ?2",
                                       {repository, unique_id}));
    return first(std::move(found));
}

Outcome DocumentTable::mark_deleted(store::Session& session, const StoredDocument& d) {
    PALESTRA_CHECK(
        session.run("UPDATE repository_entry SET deleted_by = ?3, deleted_at = ?4, deletion_reason = ?5 "
                    "WHERE repository = ?1 AND unique_id = ?2",
                    {d.repository, d.unique_id, d.deletion->by, number(d.deletion->at), d.deletion->reason}));
    return {};
}

Outcome DocumentTable::mark_purged(store::Session& session, const StoredDocument& d) {
    PALESTRA_CHECK(session.run("UPDATE repository_entry SET purged_at = ?3 WHERE repository = ?1 AND unique_id = ?2",
                               {d.repository, d.unique_id, number(*d.purged_at)}));
    return {};
}

Result<bool> DocumentTable::refers(store::Session& session, const std::string& sha256) {
    PALESTRA_TRY(
        const auto rows,
        session.run("SELECT 1 FROM repository_entry WHERE sha256 = ?1 AND purged_at IS NULL LIMIT 1", {sha256}));
    return !rows.empty();
}

Result<Documents> DocumentTable::page(store::Session& session, const std::string& repository,
                                      const std::string& unique_id, std::int64_t most) {
    return documents(session,
                     std::string(k_select) + "WHERE (repository, unique_id) > (?1, ?2) "
                                             "ORDER BY repository, unique_id LIMIT ?3",
                     {repository, unique_id, most});
}

Result<Documents> DocumentTable::due(store::Session& session, TimePoint now, const StoredDocument& after,
                                     std::int64_t most) {
    return documents(session,
                     std::string(k_select) + "WHERE deleted_at IS NOT NULL AND purged_at IS NULL "
                                             "AND retain_until <= ?1 AND (repository, unique_id) > (?2, ?3) "
                                             "ORDER BY repository, unique_id LIMIT ?4",
                     {number(now), after.repository, after.unique_id, most});
}

Result<Documents> DocumentTable::with_content(store::Session& session, const std::string& two_digits) {
    return documents(session,
                     std::string(k_select) + "WHERE sha256 >= ?1 AND sha256 < ?2 AND purged_at IS NULL "
                                             "ORDER BY sha256, repository, unique_id",
                     {two_digits, two_digits + "g"}); // 'g': after every hexadecimal digit
}

Result<Totals> DocumentTable::totals(store::Session& session, const std::string& repository) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT COUNT(CASE WHEN deleted_at IS NULL THEN 1 END), "
                             "SUM(CASE WHEN deleted_at IS NULL THEN size END), COUNT(deleted_at), COUNT(purged_at) "
                             "FROM repository_entry WHERE repository = ?1",
                             {repository}));
    const auto& row = rows.front();
    return Totals{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
}

Result<std::int64_t> DocumentTable::count(store::Session& session) {
    PALESTRA_TRY(const auto rows, session.run("SELECT COUNT(*) FROM repository_entry"));
    return rows.front().integer(0);
}

#undef PALESTRA_COLUMNS

} // namespace palestra::repository
