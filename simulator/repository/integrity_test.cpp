// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/integrity.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "simulator/repository/repository_testing.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace palestra;
using namespace palestra::repository;
using testing::paper;

namespace {

CheckReport look(const Archive& archive, std::chrono::seconds settled = std::chrono::seconds(0), bool sweep = false) {
    return check(archive, {.settled = settled, .sweep = sweep, .progress = {}}).value();
}

void bring(const Archive& archive, const std::string& id, const std::string& word) {
    const auto places = testing::repositories();
    REQUIRE(archive.put(*places.find("101"), {id, "A1#x", paper(word), {}, TimePoint{}})->answer == Answer::stored);
}

} // namespace

TEST_CASE("the check names each damage, and only what is damaged") {
    const testing::Folder folder;
    const testing::Stock stock(folder.path);
    const auto& contents = stock.archive.contents();
    CHECK(look(stock.archive).counts.empty()); // nothing stored is sound too
    for (const auto* id : {"whole", "lost", "bad", "long"})
        bring(stock.archive, id, id);
    bring(stock.archive, "bad-too", "bad");
    CHECK(look(stock.archive).counts.empty());
    CHECK(look(stock.archive).documents == 5);
    CHECK(look(stock.archive).contents == 4);

    std::filesystem::remove(contents.path_of(sha256_hex(paper("lost"))));
    REQUIRE(write_file(contents.path_of(sha256_hex(paper("bad"))), paper("baD")));
    REQUIRE(write_file(contents.path_of(sha256_hex(paper("long"))), paper("long") + "x"));
    REQUIRE(contents.keep(sha256_hex("orphan"), "orphan"));
    REQUIRE(write_file(contents.path_of(sha256_hex(paper("whole"))).string() + ".part1-2", "half"));
    REQUIRE(write_file(folder.path / "documents/readme.txt", "?"));

    const auto report = look(stock.archive);
    CHECK(report.lost());
    CHECK(report.counts == std::map<Damage, std::int64_t>{{Damage::missing, 1},
                                                          {Damage::altered, 3},
                                                          {Damage::orphan, 1},
                                                          {Damage::unfinished, 1},
                                                          {Damage::stranger, 1}});
    std::set<std::string> altered;
    for (const auto& each : report.found)
        if (each.damage == Damage::altered)
            altered.insert(each.unique_id);
    CHECK(altered == std::set<std::string>{"bad", "bad-too", "long"});
    CHECK(to_json(report)["counts"]["missing"] == 1);

    const auto young = look(stock.archive, std::chrono::hours(1));
    CHECK(young.recent == 3);
    CHECK_FALSE(young.counts.contains(Damage::orphan));

    const auto swept = look(stock.archive, std::chrono::seconds(0), true);
    CHECK(swept.swept == 2);
    CHECK(swept.counts ==
          std::map<Damage, std::int64_t>{{Damage::missing, 1}, {Damage::altered, 3}, {Damage::stranger, 1}});
    CHECK(contents.has(sha256_hex(paper("whole"))));
}

TEST_CASE("rows that contradict their content or each other are named") {
    const testing::Folder folder;
    const testing::Stock stock(folder.path);
    bring(stock.archive, "a", "uno");
    REQUIRE(stock.database->transaction([](store::Session& session) -> Outcome {
        PALESTRA_CHECK(session.run("UPDATE repository_entry SET size = 7, replaces = 'nobody'"));
        return {};
    }));
    CHECK(look(stock.archive).counts ==
          std::map<Damage, std::int64_t>{{Damage::resized, 1}, {Damage::unknown_version, 1}});
}

TEST_CASE("a check beside work that goes on finds nothing wrong") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    const testing::Stock stock(folder.path);
    std::atomic<bool> stop{false};
    std::atomic<int> stored{0};
    std::thread work([&] {
        for (int i = 0; !stop; ++i) {
            const auto path = "/v1/repositories/103/documents/" + std::to_string(i);
            stored += desk.call("PUT", path, paper(std::to_string(i))).status == 201 ? 1 : 0;
            if (i % 3 == 0) {
                (void)desk.call("DELETE", path + "?reason=prova");
                desk.clock.advance_simulated(std::chrono::days(7306));
                (void)desk.call("POST", "/v1/purge", {}, testing::k_steward);
            }
        }
    });
    std::int64_t seen = 0;
    for (int i = 0; i < 12 || stored < 40; ++i) {
        const auto report = look(stock.archive, std::chrono::seconds(10));
        INFO(to_json(report).dump());
        CHECK(report.counts.empty());
        seen = std::max(seen, report.documents);
    }
    stop = true;
    work.join();
    CHECK(seen > 0);
    CHECK(look(stock.archive).counts.empty()); // and nothing was left over
}

TEST_CASE("one content that comes and goes through two connections is there whenever a document has it") {
    const testing::Folder folder;
    const auto places = testing::repositories();
    const auto& place = *places.find("105");
    std::atomic<int> stored{0}, unreadable{0};
    const auto work = [&](const std::string& who) {
        const testing::Stock stock(folder.path); // its own connection, as another process would have
        for (int i = 0; i < 60; ++i) {
            const auto id = who + std::to_string(i);
            const TimePoint now{std::chrono::days(i * 8000)};
            const auto reply = stock.archive.put(place, {id, "A1#x", paper("same"), {}, now});
            if (!reply || reply->answer != Answer::stored)
                continue;
            ++stored;
            unreadable += stock.archive.content(reply->document) ? 0 : 1;
            (void)stock.archive.remove(place, id, {"A1#x", now, "prova"}, false);
            (void)stock.archive.purge(now + std::chrono::days(7999), false, [](const auto&) {});
        }
    };
    { const testing::Stock tables(folder.path); }
    std::thread one(work, "a"), other(work, "b");
    one.join();
    other.join();
    CHECK(stored == 120);
    CHECK(unreadable == 0);
    const testing::Stock stock(folder.path);
    CHECK(look(stock.archive).counts.empty());
}
