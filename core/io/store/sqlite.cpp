// SPDX-License-Identifier: EUPL-1.2
#include "core/io/store/sqlite.hpp"

#include <sqlite3.h>

#include <map>
#include <mutex>

namespace palestra::store {
namespace {

struct CloseConnection {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Connection = std::unique_ptr<sqlite3, CloseConnection>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

std::unexpected<Failure> sqlite_failure(sqlite3* connection) {
    const int code = sqlite3_errcode(connection);
    return fail(
        code == SQLITE_FULL ? FailureCode::disk_full : FailureCode::store_failed,
        {{"file", sqlite3_db_filename(connection, "main") == nullptr ? "" : sqlite3_db_filename(connection, "main")},
         {"reason", sqlite3_errmsg(connection)}});
}

void bind(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(statement, place, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (const auto* blob = std::get_if<Blob>(&value))
        sqlite3_bind_blob64(statement, place, blob->bytes.data(), blob->bytes.size(), SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(statement, place);
}

Value column(sqlite3_stmt* statement, int place) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, place));
    switch (sqlite3_column_type(statement, place)) {
    case SQLITE_INTEGER:
        return static_cast<std::int64_t>(sqlite3_column_int64(statement, place));
    case SQLITE_NULL:
        return std::monostate{};
    case SQLITE_BLOB:
        return Blob{std::string(static_cast<const char*>(sqlite3_column_blob(statement, place)), size)};
    default:
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, place)), size);
    }
}

/// The SQL of the house is a fixed set of texts, so each is compiled once. Bounded, in case somebody builds texts.
class Statements {
public:
    explicit Statements(sqlite3* connection) : m_connection(connection) {}

    Result<sqlite3_stmt*> find(std::string_view sql) {
        if (const auto known = m_known.find(sql); known != m_known.end())
            return known->second.get();
        if (m_known.size() >= k_most)
            m_known.clear();
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(m_connection, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made,
                               nullptr) != SQLITE_OK)
            return sqlite_failure(m_connection);
        return m_known.emplace(std::string(sql), Statement{made}).first->second.get();
    }

private:
    static constexpr std::size_t k_most = 256;
    sqlite3* m_connection;
    std::map<std::string, Statement, std::less<>> m_known;
};

/// Ready to be run again, and holding nothing of this time.
struct ResetStatement {
    void operator()(sqlite3_stmt* statement) const {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

class SqliteSession final : public Session {
public:
    SqliteSession(sqlite3* connection, Statements& statements) : m_connection(connection), m_statements(statements) {}

    Result<Rows> run(std::string_view sql, const Values& values) override {
        PALESTRA_TRY(auto* raw, m_statements.find(sql));
        const std::unique_ptr<sqlite3_stmt, ResetStatement> statement{raw};
        for (std::size_t i = 0; i < values.size(); ++i)
            bind(raw, static_cast<int>(i + 1), values[i]);
        Rows rows;
        int step = 0;
        while ((step = sqlite3_step(raw)) == SQLITE_ROW) {
            Values cells;
            for (int i = 0; i < sqlite3_column_count(raw); ++i)
                cells.push_back(column(raw, i));
            rows.emplace_back(std::move(cells));
        }
        if (step != SQLITE_DONE)
            return sqlite_failure(m_connection);
        return rows;
    }

private:
    sqlite3* m_connection;
    Statements& m_statements;
};

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(Connection connection)
        : m_connection(std::move(connection)), m_statements(m_connection.get()) {}

    Outcome transaction(const std::function<Outcome(Session&)>& work) override {
        const std::lock_guard lock(m_mutex);
        SqliteSession session(m_connection.get(), m_statements);
        // IMMEDIATE takes the write lock at once, so a unit of work never fails half-way for want of it.
        PALESTRA_CHECK(session.run("BEGIN IMMEDIATE", {}));
        RollBack guard{m_connection.get()};
        PALESTRA_CHECK(work(session));
        PALESTRA_CHECK(session.run("COMMIT", {}));
        return {};
    }

private:
    struct RollBack {
        sqlite3* connection;

        ~RollBack() {
            if (sqlite3_get_autocommit(connection) == 0)
                sqlite3_exec(connection, "ROLLBACK", nullptr, nullptr, nullptr);
        }
    };

    std::mutex m_mutex;
    Connection m_connection;
    Statements m_statements;
};

} // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Connection connection{raw};
    if (opened != SQLITE_OK)
        return sqlite_failure(raw);
    sqlite3_busy_timeout(raw, 5000);
    sqlite3_extended_result_codes(raw, 0);
    for (const char* setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"})
        if (sqlite3_exec(raw, setting, nullptr, nullptr, nullptr) != SQLITE_OK)
            return sqlite_failure(raw);
    return std::make_unique<SqliteDatabase>(std::move(connection));
}

} // namespace palestra::store
