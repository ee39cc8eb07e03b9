// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/repository.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "simulator/repository/repository_testing.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace palestra;
using namespace palestra::repository;
using testing::paper;

namespace {

const std::string k_ldo = "/v1/repositories/101/documents/";

std::size_t files_below(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder))
        count += each.is_regular_file() ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("a document is kept in the repository that the address names, and only there") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    const auto stored = desk.json("PUT", k_ldo + "a%5E1", paper("uno"));
    CHECK(stored["HTTP"] == 201);
    CHECK(stored["uniqueId"] == "a^1");
    CHECK(stored["identificativoRep"] == "2.16.840.1.113883.2.9.2.10.4.5.101");
    CHECK(stored["sha256"] == sha256_hex(paper("uno")));
    CHECK(desk.call("PUT", k_ldo + "a%5E1", paper("uno")).status == 200);

    const auto got = desk.call("GET", k_ldo + "a%5E1", {}, testing::k_reader);
    CHECK(got.status == 200);
    CHECK(got.body == paper("uno"));
    CHECK(desk.call("GET", "/v1/repositories/2.16.840.1.113883.2.9.2.10.4.5.101/documents/a%5E1", {}, testing::k_reader)
              .status == 200);
    for (const auto* other : {"/v1/repositories/102/documents/a%5E1", "/v1/documents/a%5E1"})
        CHECK(desk.call("GET", other, {}, testing::k_reader).status == 404);
    CHECK(desk.call("GET", k_ldo + "a%5E1").status == 403); // who stores does not read

    const auto place = desk.json("GET", "/v1/repositories/101");
    CHECK(place["authority"] == "asl-to");
    CHECK(place["documents"] == 1);
    CHECK(place["bytes"] == paper("uno").size());
    CHECK(desk.json("GET", "/v1/repositories")["repositories"].size() == 19);
}

TEST_CASE("the old path is the regional repository's") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    CHECK(desk.json("PUT", "/v1/documents/p%5E1", paper("pss"))["repositoryId"] == "1");
    CHECK(desk.call("GET", "/v1/repositories/1/documents/p%5E1", {}, testing::k_reader).body == paper("pss"));
    CHECK(desk.call("GET", "/v1/documents/p%5E1", {}, testing::k_reader).body == paper("pss"));
}

TEST_CASE("what is asked wrongly is told what is expected") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    const auto nowhere = desk.json("PUT", "/v1/repositories/999/documents/a%5E1", paper("uno"));
    CHECK(nowhere["HTTP"] == 404);
    CHECK(nowhere["type"] == "/repository/unknown");
    CHECK(nowhere["detail"].get<std::string>().find("«999»: ci sono 1, 101,") != std::string::npos);
    CHECK(desk.call("GET", "/v1/repositories/999").status == 404);
    CHECK(desk.call("PUT", k_ldo + "a%5E1", "<xml/>").status == 415);
    CHECK(desk.call("PUT", k_ldo + std::string(257, 'a'), paper("uno")).status == 400);
    CHECK(desk.call("GET", k_ldo + "a%5E1", {}, testing::k_reader).status == 404);
    CHECK(desk.call("DELETE", k_ldo + "a%5E1?reason=prova").status == 404);
    CHECK(desk.call("POST", k_ldo + "a%5E1", paper("uno")).status == 404);
    CHECK(desk.call("POST", "/v1/purge").status == 403);
    CHECK_FALSE(std::filesystem::exists(folder.path / "documents"));
}

TEST_CASE("an identifier keeps its content for ever") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    REQUIRE(desk.call("PUT", k_ldo + "a", paper("uno")).status == 201);
    const auto other = desk.json("PUT", k_ldo + "a", paper("due"));
    CHECK(other["HTTP"] == 409);
    CHECK(other["type"] == "/repository/other-content");
    CHECK(files_below(folder.path / "documents") == 1); // the refused content left no trace
    CHECK(desk.call("GET", k_ldo + "a", {}, testing::k_reader).body == paper("uno"));
}

TEST_CASE("equal contents are one file, in whatever repositories") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    for (const auto* path : {"/v1/documents/a", "/v1/repositories/101/documents/a", "/v1/repositories/118/documents/b"})
        CHECK(desk.call("PUT", path, paper("uno")).status == 201);
    CHECK(files_below(folder.path / "documents") == 1);
}

TEST_CASE("versions: a document that replaces another is tied to it") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    REQUIRE(desk.call("PUT", k_ldo + "v1", paper("1")).status == 201);
    CHECK(desk.json("PUT", k_ldo + "v2?replaces=v1", paper("2"))["replaces"] == "v1");
    CHECK(desk.call("PUT", k_ldo + "v3?replaces=v2", paper("3")).status == 201);
    CHECK(desk.call("PUT", k_ldo + "v2?replaces=v1", paper("2")).status == 200); // again, as after a time-out

    for (const auto* asked : {"v1", "v2", "v3"}) {
        const auto chain = desk.json("GET", k_ldo + asked + "/versions", {}, testing::k_reader);
        CHECK(chain["newest"] == "v3");
        std::vector<std::string> ids;
        for (const auto& version : chain["versions"])
            ids.push_back(version["uniqueId"]);
        CHECK(ids == std::vector<std::string>{"v1", "v2", "v3"});
    }
    CHECK(desk.call("GET", k_ldo + "v1", {}, testing::k_reader).body == paper("1")); // the old ones stay readable
    CHECK(desk.call("GET", k_ldo + "x/versions", {}, testing::k_reader).status == 404);
    CHECK(desk.call("GET", k_ldo + "v1/versions").status == 403);

    const auto refused = [&](const std::string& target, const std::string& body, const char* who = testing::k_owner) {
        const auto answer = desk.json("PUT", k_ldo + target, body, who);
        return std::to_string(answer["HTTP"].get<int>()) + " " + answer.value("type", "");
    };
    CHECK(refused("v4?replaces=v2", paper("4")) == "409 /repository/replaced-predecessor");
    CHECK(refused("v4?replaces=v9", paper("4")) == "404 /repository/unknown-predecessor");
    CHECK(refused("v4?replaces=v4", paper("4")) == "400 about:blank");
    CHECK(refused("v3?replaces=v1", paper("3")) == "409 /repository/other-predecessor");
    CHECK(refused("v4?replaces=v3", paper("4"), "A1#other") == "403 about:blank");
    CHECK(desk.call("PUT", "/v1/repositories/102/documents/v4?replaces=v3", paper("4")).status == 404);
    CHECK(files_below(folder.path / "documents") == 3);
    CHECK(desk.call("PUT", k_ldo + "v4?replaces=v3", paper("4"), testing::k_steward).status == 201);
}

TEST_CASE("deletion is logical, says who, when and why, and stands") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    REQUIRE(desk.call("PUT", k_ldo + "a", paper("uno")).status == 201);
    CHECK(desk.call("DELETE", k_ldo + "a").status == 400);
    CHECK(desk.call("DELETE", k_ldo + "a?reason=%20%20").status == 400);
    CHECK(desk.call("DELETE", k_ldo + "a?reason=%FF").status == 400);
    CHECK(desk.call("DELETE", k_ldo + "a?reason=" + std::string(501, 'x')).status == 400);
    CHECK(desk.call("DELETE", k_ldo + "a?reason=mio", {}, "A1#other").status == 403);
    const auto deleted = desk.json("DELETE", k_ldo + "a?reason=paziente%20sbagliato");
    CHECK(deleted["HTTP"] == 200);
    CHECK(deleted["state"] == "deleted");
    desk.clock.advance_simulated(std::chrono::hours(1));
    CHECK(desk.json("DELETE", k_ldo + "a?reason=altro")["deletion"]["reason"] == "paziente sbagliato");

    const auto gone = desk.json("GET", k_ldo + "a", {}, testing::k_reader);
    CHECK(gone["HTTP"] == 410);
    CHECK(gone["type"] == "/repository/deleted");
    CHECK(gone["deletedBy"] == testing::k_owner);
    CHECK(gone["deletedAt"] == "2024-10-04T00:00:00.000Z");
    CHECK(gone["reason"] == "paziente sbagliato");
    CHECK(gone["retainUntil"] == "2044-10-04T00:00:00.000Z");
    CHECK(desk.call("PUT", k_ldo + "a", paper("uno")).status == 410);
    CHECK(desk.call("PUT", k_ldo + "a", paper("due")).status == 410);
    CHECK(desk.json("PUT", k_ldo + "b?replaces=a", paper("due"))["type"] == "/repository/deleted-predecessor");
    CHECK(files_below(folder.path / "documents") == 1);
    CHECK(desk.json("GET", k_ldo + "a/versions", {}, testing::k_reader)["versions"][0]["state"] == "deleted");
}

TEST_CASE("retention: only what is deleted and past it is purged, and never a content that is shared") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    for (const auto& [id, word] : std::map<std::string, std::string>{
             {"kept", "kept"}, {"alone", "alone"}, {"left", "both"}, {"right", "both"}, {"twin1", "t"}, {"twin2", "t"}})
        REQUIRE(desk.call("PUT", k_ldo + id, paper(word)).status == 201);
    for (const auto* id : {"alone", "left", "twin1", "twin2"})
        REQUIRE(desk.call("DELETE", k_ldo + id + "?reason=prova").status == 200);
    CHECK(files_below(folder.path / "documents") == 4);

    desk.clock.advance_simulated(std::chrono::days(7304));
    CHECK(desk.json("POST", "/v1/purge", {}, testing::k_steward)["documents"] == 0);
    desk.clock.advance_simulated(std::chrono::days(1));
    CHECK(desk.json("POST", "/v1/purge?dry=true", {}, testing::k_steward)["documents"] == 4);
    CHECK(files_below(folder.path / "documents") == 4);
    const auto report = desk.json("POST", "/v1/purge", {}, testing::k_steward);
    CHECK(report["documents"] == 4);
    CHECK(report["contents"] == 2); // alone, and the twins' one
    CHECK(report["shared"] == 2);   // left's is right's; twin1's was still twin2's
    CHECK(report["bytes"] == paper("alone").size() + paper("t").size());
    CHECK(files_below(folder.path / "documents") == 2);
    CHECK(desk.call("GET", k_ldo + "right", {}, testing::k_reader).body == paper("both"));
    CHECK(desk.call("GET", k_ldo + "kept", {}, testing::k_reader).body == paper("kept"));
    const auto purged = desk.json("GET", k_ldo + "alone", {}, testing::k_reader);
    CHECK(purged["HTTP"] == 410);
    CHECK(purged["purgedAt"] == "2044-10-04T00:00:00.000Z");
    CHECK(desk.json("POST", "/v1/purge", {}, testing::k_steward)["documents"] == 0);
    CHECK(desk.call("PUT", k_ldo + "new", paper("alone")).status == 201); // the content may come again
    CHECK(desk.call("GET", k_ldo + "new", {}, testing::k_reader).body == paper("alone"));
}

TEST_CASE("a damaged content is not handed out, and bringing it again repairs it") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    REQUIRE(desk.call("PUT", k_ldo + "a", paper("uno")).status == 201);
    const auto file = ContentStore(folder.path / "documents").path_of(sha256_hex(paper("uno")));
    REQUIRE(write_file(file, paper("unO")));
    CHECK(desk.call("GET", k_ldo + "a", {}, testing::k_reader).status == 500);
    CHECK(desk.call("PUT", k_ldo + "a", paper("uno")).status == 200);
    CHECK(desk.call("GET", k_ldo + "a", {}, testing::k_reader).body == paper("uno"));
    std::filesystem::remove(file);
    CHECK(desk.call("GET", k_ldo + "a", {}, testing::k_reader).status == 500); // lost is not "never heard of"
    CHECK(desk.call("PUT", "/v1/documents/b", paper("uno")).status == 201);
    CHECK(desk.call("GET", k_ldo + "a", {}, testing::k_reader).body == paper("uno"));
}

TEST_CASE("many at once with one identifier and different contents: exactly one wins") {
    const testing::Folder folder;
    testing::Desk desk(folder.path);
    constexpr int k_rounds = 12, k_callers = 8;
    for (int round = 0; round < k_rounds; ++round) {
        std::vector<int> answers(k_callers);
        std::vector<std::thread> callers;
        for (int i = 0; i < k_callers; ++i)
            callers.emplace_back([&, i] {
                answers[i] = desk.call("PUT", k_ldo + "r" + std::to_string(round),
                                       paper(std::to_string(round) + "/" + std::to_string(i)))
                                 .status;
            });
        for (auto& caller : callers)
            caller.join();
        CHECK(std::ranges::count(answers, 201) == 1);
        CHECK(std::ranges::count(answers, 409) == k_callers - 1);
        const auto winner = std::ranges::find(answers, 201) - answers.begin();
        CHECK(desk.call("GET", k_ldo + "r" + std::to_string(round), {}, testing::k_reader).body ==
              paper(std::to_string(round) + "/" + std::to_string(winner)));
    }
    CHECK(files_below(folder.path / "documents") == k_rounds); // no content of a loser
}

TEST_CASE("documents of before there were several repositories are the regional one's") {
    const testing::Folder folder;
    {
        const auto old = store::open_sqlite(folder.path / "palestra.db").value();
        REQUIRE(old->migrate("repository", {DocumentTable::migrations().front()}));
        REQUIRE(ContentStore(folder.path / "documents").keep(sha256_hex(paper("uno")), paper("uno")));
        REQUIRE(old->transaction([](store::Session& session) -> Outcome {
            PALESTRA_CHECK(session.run("INSERT INTO repository_document VALUES ('a^1', ?1, ?2, 'A1#producer', 0)",
                                       {sha256_hex(paper("uno")), std::int64_t{20}}));
            return {};
        }));
    }
    testing::Desk desk(folder.path);
    CHECK(desk.call("GET", "/v1/documents/a%5E1", {}, testing::k_reader).body == paper("uno"));
    CHECK(desk.call("PUT", "/v1/documents/a%5E1", paper("uno")).status == 200);
}
