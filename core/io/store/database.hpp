// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palestra::store {

/// A value in or out of the store. Text is UTF-8, Blob is bytes.
struct Blob {
    std::string bytes;
};

using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;
using Values = std::vector<Value>;

/// One row of an answer; columns by position.
class Row {
public:
    explicit Row(Values values) : m_values(std::move(values)) {}

    [[nodiscard]] std::string text(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] std::string bytes(std::size_t column) const;
    [[nodiscard]] bool null(std::size_t column) const;

private:
    Values m_values;
};

using Rows = std::vector<Row>;

/// What a unit of work may do. SQL is the common subset of SQLite and PostgreSQL, with ?1, ?2, … for values; it is
/// written only in this room and in the classes that own a table.
class Session {
public:
    virtual ~Session() = default;
    /// Failure store_failed (reason) or disk_full.
    [[nodiscard]] virtual Result<Rows> run(std::string_view sql, const Values& values = {}) = 0;
};

/// One step of a table owner's history. Steps run once, in order, each in its transaction; never edit a landed one.
struct Migration {
    std::string name; ///< unique in the owner, e.g. "0001 entries"
    std::string sql;
};

/// The persistence port. One Database per node; thread-safe: units of work run one at a time.
class Database {
public:
    virtual ~Database() = default;

    /// All or nothing: the work's failure, or a throw, rolls back. Returns after the commit is on the medium.
    [[nodiscard]] virtual Outcome transaction(const std::function<Outcome(Session&)>& work) = 0;

    /// Brings the tables of `owner` (a node's name) up to date.
    [[nodiscard]] Outcome migrate(std::string_view owner, const std::vector<Migration>& migrations);
};

/// transaction() for work that has a result.
template <typename T>
[[nodiscard]] Result<T> transact(Database& database, const std::function<Result<T>(Session&)>& work) {
    std::optional<T> value;
    PALESTRA_CHECK(database.transaction([&](Session& session) -> Outcome {
        PALESTRA_TRY(value, work(session));
        return {};
    }));
    return *std::move(value);
}

} // namespace palestra::store
