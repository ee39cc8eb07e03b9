// SPDX-License-Identifier: EUPL-1.2
#include "core/io/store/sqlite.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <thread>

using namespace palestra;

namespace {

struct TemporaryFile {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("palestra-store-" + std::to_string(::getpid()) + ".db");

    TemporaryFile() { remove(); }

    ~TemporaryFile() { remove(); }

    void remove() const {
        for (const auto* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(path.string() + suffix);
    }
};

const std::vector<store::Migration> k_tables{
    {"0001", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, raw BLOB)"}};

Outcome insert(store::Session& session, const std::string& text) {
    PALESTRA_CHECK(
        session.run("INSERT INTO note (text, raw) VALUES (?1, ?2)", {text, store::Blob{std::string("\0x", 2)}}));
    return {};
}

std::int64_t count(store::Database& database) {
    return *store::transact<std::int64_t>(database, [](store::Session& session) -> Result<std::int64_t> {
        PALESTRA_TRY(const auto rows, session.run("SELECT count(*) FROM note"));
        return rows[0].integer(0);
    });
}

} // namespace

TEST_CASE("a unit of work is kept whole or not at all, and survives reopening") {
    const TemporaryFile file;
    {
        auto database = *store::open_sqlite(file.path);
        REQUIRE(database->migrate("prova", k_tables));
        REQUIRE(database->transaction([](store::Session& s) { return insert(s, "uno"); }));
        const auto broken = database->transaction([](store::Session& s) -> Outcome {
            PALESTRA_CHECK(insert(s, "due"));
            return fail(FailureCode::internal);
        });
        CHECK_FALSE(broken);
        CHECK_THROWS(database->transaction([](store::Session& s) -> Outcome {
            PALESTRA_CHECK(insert(s, "tre"));
            throw std::runtime_error("bug");
        }));
        CHECK(count(*database) == 1);
    }
    auto database = *store::open_sqlite(file.path);
    REQUIRE(database->migrate("prova", k_tables));
    CHECK(count(*database) == 1);
    const auto bytes = store::transact<std::string>(*database, [](store::Session& session) -> Result<std::string> {
        PALESTRA_TRY(const auto rows, session.run("SELECT raw, text, NULL FROM note"));
        CHECK(rows[0].text(1) == "uno");
        CHECK(rows[0].null(2));
        return rows[0].bytes(0);
    });
    CHECK(bytes == std::string("\0x", 2));
}

TEST_CASE("two connections to one file wait for each other") {
    const TemporaryFile file;
    auto first = *store::open_sqlite(file.path);
    auto second = *store::open_sqlite(file.path);
    REQUIRE(first->migrate("prova", k_tables));
    const auto fill = [](store::Database& database) {
        for (int i = 0; i < 25; ++i)
            (void)database.transaction([](store::Session& s) { return insert(s, "x"); });
    };
    std::thread other([&] { fill(*second); });
    fill(*first);
    other.join();
    CHECK(count(*first) == 50);
}

TEST_CASE("wrong SQL and unusable files are failures") {
    const TemporaryFile file;
    auto database = *store::open_sqlite(file.path);
    const auto wrong = database->transaction([](store::Session& s) -> Outcome {
        PALESTRA_CHECK(s.run("SELECT nothing FROM nowhere"));
        return {};
    });
    CHECK(wrong.error().code == FailureCode::store_failed);
    CHECK_FALSE(store::open_sqlite("/nonexistent/x.db"));
}
