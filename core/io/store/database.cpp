// SPDX-License-Identifier: EUPL-1.2
#include "core/io/store/database.hpp"

namespace palestra::store {

std::string Row::text(std::size_t column) const {
    const auto* text = std::get_if<std::string>(&m_values.at(column));
    return text == nullptr ? std::string{} : *text;
}

std::int64_t Row::integer(std::size_t column) const {
    const auto* number = std::get_if<std::int64_t>(&m_values.at(column));
    return number == nullptr ? 0 : *number;
}

std::string Row::bytes(std::size_t column) const {
    const auto* blob = std::get_if<Blob>(&m_values.at(column));
    return blob == nullptr ? std::string{} : blob->bytes;
}

bool Row::null(std::size_t column) const {
    return std::holds_alternative<std::monostate>(m_values.at(column));
}

Outcome Database::migrate(std::string_view owner, const std::vector<Migration>& migrations) {
    PALESTRA_CHECK(transaction([](Session& session) -> Outcome {
        PALESTRA_CHECK(session.run("CREATE TABLE IF NOT EXISTS migration (owner TEXT NOT NULL, name TEXT NOT NULL, "
                                   "PRIMARY KEY (owner, name))"));
        return {};
    }));
    for (const auto& step : migrations) {
        PALESTRA_CHECK(transaction([&](Session& session) -> Outcome {
            PALESTRA_TRY(const auto done, session.run("SELECT 1 FROM migration WHERE owner = ?1 AND name = ?2",
                                                      {std::string(owner), step.name}));
            if (!done.empty())
                return {};
            PALESTRA_CHECK(session.run(step.sql));
            PALESTRA_CHECK(
                session.run("INSERT INTO migration (owner, name) VALUES (?1, ?2)", {std::string(owner), step.name}));
            return {};
        }));
    }
    return {};
}

} // namespace palestra::store
