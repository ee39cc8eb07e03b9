// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/transfer.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "simulator/repository/integrity.hpp"
#include "simulator/repository/manifest.hpp"
#include "simulator/repository/repository_testing.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::repository;
using testing::paper;

namespace {

/// Versions, a deletion, a purge, shared contents, two repositories.
void fill(const std::filesystem::path& folder) {
    testing::Desk desk(folder);
    const std::string base = "/v1/repositories/101/documents/";
    REQUIRE(desk.call("PUT", base + "v1", paper("1")).status == 201);
    REQUIRE(desk.call("PUT", base + "v2?replaces=v1", paper("2")).status == 201);
    REQUIRE(desk.call("PUT", base + "old", paper("old")).status == 201);
    REQUIRE(desk.call("DELETE", base + "old?reason=\xC3\xA8%20vecchio").status == 200);
    desk.clock.advance_simulated(std::chrono::days(8000));
    REQUIRE(desk.json("POST", "/v1/purge", {}, testing::k_steward)["contents"] == 1);
    REQUIRE(desk.call("PUT", "/v1/documents/p%5E1", paper("1")).status == 201);
    REQUIRE(desk.call("DELETE", "/v1/documents/p%5E1?reason=prova").status == 200);
}

Documents rows(const testing::Stock& stock) {
    return store::transact<Documents>(
               *stock.database, [](store::Session& session) { return DocumentTable::page(session, "", "", 1000); })
        .value();
}

TransferReport bring(const std::filesystem::path& from, const testing::Stock& into) {
    return import_from(from, into.archive, testing::repositories(), {}).value();
}

} // namespace

TEST_CASE("what is exported comes back the same, deletions and versions included") {
    const testing::Folder source, copy, target;
    fill(source.path);
    const testing::Stock from(source.path), into(target.path);
    const auto exported = export_to(copy.path, from.archive, {}).value();
    CHECK(exported.documents == 4);
    CHECK(exported.contents == 2);
    CHECK(exported.already == 1); // shared
    CHECK(exported.refusals == 0);
    CHECK(export_to(copy.path, from.archive, {})->contents == 0); // again: everything is there

    const auto imported = bring(copy.path, into);
    CHECK(imported.documents == 4);
    CHECK(imported.refusals == 0);
    CHECK(rows(into) == rows(from));
    CHECK(rows(into).size() == 4);
    CHECK(check(into.archive, {std::chrono::seconds(0), false, {}})->counts.empty());
    const auto again = bring(copy.path, into);
    CHECK(again.documents == 0);
    CHECK(again.already == 4);
}

TEST_CASE("an altered or missing content is refused by name, the rest comes in, and a right copy completes it") {
    const testing::Folder source, copy, target;
    fill(source.path);
    const testing::Stock from(source.path), into(target.path);
    REQUIRE(export_to(copy.path, from.archive, {}));
    const ContentStore copies(copy.path / k_contents);
    const auto second = copies.path_of(sha256_hex(paper("2")));
    REQUIRE(write_file(second, paper("X")));
    const auto report = bring(copy.path, into);
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].what == "v2");
    CHECK(report.refused[0].file == second.string());
    CHECK(report.refused[0].reason == "altered");
    CHECK(report.documents == 3);
    std::filesystem::remove(second);
    CHECK(bring(copy.path, into).refused.at(0).reason == "missing");

    REQUIRE(export_to(copy.path, from.archive, {})); // heals the copy
    const auto completed = bring(copy.path, into);
    CHECK(completed.documents == 1);
    CHECK(completed.already == 3);
    CHECK(rows(into) == rows(from));
}

TEST_CASE("a list that was altered or cut anywhere is refused before anything comes in") {
    const testing::Folder source, copy, target;
    fill(source.path);
    const testing::Stock from(source.path), into(target.path);
    REQUIRE(export_to(copy.path, from.archive, {}));
    const auto file = copy.path / k_manifest;
    const auto good = read_file(file, 1U << 20U).value();
    const auto refused = [&](const std::string& text) {
        REQUIRE(write_file(file, text));
        const auto outcome = import_from(copy.path, into.archive, testing::repositories(), {});
        return !outcome && outcome.error().code == FailureCode::json_invalid;
    };
    for (std::size_t cut = 0; cut + 1 < good.size(); cut += 37)
        CHECK(refused(good.substr(0, cut)));
    for (std::size_t at = 0; at + 1 < good.size(); at += 23) {
        auto flipped = good;
        flipped[at] = flipped[at] == 'x' ? 'y' : 'x';
        INFO(at);
        CHECK(refused(flipped));
    }
    auto lines = split(good, "\n");
    std::swap(lines[1], lines[2]);
    CHECK(refused(join(lines, "\n")));
    CHECK(refused(std::string(1U << 20U, 'x')));
    CHECK(rows(into).empty());
    std::filesystem::remove(file);
    CHECK(import_from(copy.path, into.archive, testing::repositories(), {}).error().code ==
          FailureCode::file_unreadable);
}

TEST_CASE("lines of a list are hostile until they are read") {
    const StoredDocument good{"101", "a", std::string(64, 'a'), 1, "A1#x", TimePoint{}, TimePoint{}, {}, {}, {}};
    CHECK(document_of_line(to_line(good), "m").value() == good);
    const auto refused = [&](const std::string& from, const std::string& to) {
        const auto line = replace_all(to_line(good), from, to);
        REQUIRE(line != to_line(good));
        const auto read = document_of_line(line, "manifest.jsonl:7");
        REQUIRE_FALSE(read);
        CHECK(read.error().values.at("what") == "manifest.jsonl:7");
        return read.error().values.at("found");
    };
    CHECK(refused(std::string(64, 'a'), "../../../../etc/passwd") == "sha256");
    CHECK(refused(std::string(64, 'a'), std::string(64, 'A')) == "sha256");
    CHECK(refused(R"("uniqueId":"a")", R"("uniqueId":"")") == "uniqueId");
    CHECK(refused(R"("uniqueId":"a")", R"("uniqueId":")" + std::string(257, 'a') + '"') == "uniqueId");
    CHECK(refused(R"("size":1)", R"("size":-1)") == "size");
    CHECK(refused(R"("size":1)", R"("size":99999999999)") == "size");
    CHECK(refused(R"("size":1)", R"("size":[])") == "size");
    CHECK(refused("1970-01-01", "1970-02-31") == "storedAt");
    CHECK(refused(R"("size":1)", R"("size":1,"purgedAt":"2026-01-01T00:00:00Z")") == "purgedAt");
    CHECK(refused(R"("size":1)", R"("size":1,"deletion":{"by":"x"})") == "deletion");
}

TEST_CASE("what an archive has already is never overwritten by what comes in") {
    const testing::Folder source, copy, target;
    fill(source.path);
    const testing::Stock from(source.path), into(target.path);
    REQUIRE(export_to(copy.path, from.archive, {}));
    const auto places = testing::repositories();
    REQUIRE(into.archive.put(*places.find("101"), {"v1", "A1#y", paper("mine"), {}, TimePoint{}}));
    const auto report = bring(copy.path, into);
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].what == "v1");
    CHECK(report.refused[0].reason == "different");
    CHECK(into.archive.content(into.archive.find(*places.find("101"), "v1")->document).value() == paper("mine"));
}
