// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/theatre.hpp"

#include "simulator/desktop/sample/sample_journal.hpp"
#include "simulator/desktop/story_book.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::desktop;

namespace {

/// Every scene of the show in order: ">gateway" a request, "<producer" an answer, "*gateway.validation" a fact.
std::vector<std::string> programme(Theatre& theatre) {
    std::vector<std::string> seen;
    const Scene* last = nullptr;
    for (double now = 0; theatre.moving(now); now += 0.01)
        for (const auto& [scene, progress] : theatre.showing(now)) {
            CHECK(progress >= 0);
            CHECK(progress < 1);
            if (scene == last)
                continue;
            last = scene;
            if (scene->kind == Scene::Kind::fact)
                seen.push_back("*" + scene->fact.type);
            else
                seen.push_back((scene->kind == Scene::Kind::request ? ">" : "<") + scene->to);
        }
    return seen;
}

const std::vector<std::string> k_refusal{"*producer.prepared",  ">middleware", ">gateway",
                                         "*gateway.validation", "<middleware", "<producer"};

} // namespace

TEST_CASE("events that came within milliseconds are played one after the other") {
    Theatre theatre;
    for (const auto& event : sample::refused_letter())
        theatre.add(event, 0);
    CHECK(programme(theatre) == k_refusal);
}

TEST_CASE("a replay from the story is the same show as the live one") {
    StoryBook book;
    for (const auto& event : sample::refused_letter())
        book.add(event);
    Theatre theatre;
    theatre.replay(book.stories().front(), 0);
    CHECK(programme(theatre) == k_refusal);
}

TEST_CASE("a replay takes the place of what is queued for the same story") {
    StoryBook book;
    Theatre theatre;
    for (const auto& event : sample::refused_letter()) {
        book.add(event);
        theatre.add(event, 0);
    }
    theatre.replay(book.stories().front(), 0.5);
    CHECK(theatre.showing(0.6).size() == 1);
    CHECK(theatre.showing(0.6).front().scene->kind == Scene::Kind::fact);
}

TEST_CASE("a client that writes no call is seen asking and being answered, in the colour of the answer") {
    Theatre theatre;
    for (const auto& event : sample::outside_client())
        theatre.add(event, 0);
    CHECK(programme(theatre) == std::vector<std::string>{">gateway", "<client"});
    CHECK(theatre.showing(1.2).front().scene->tone == Tone::error);
}

TEST_CASE("scenes know which kind of document moves; stories play side by side") {
    Theatre theatre;
    for (const auto& event : sample::refused_letter())
        theatre.add(event, 0);
    for (const auto& event : sample::delivered_summary())
        theatre.add(event, 0);
    const auto on = theatre.showing(0.1);
    REQUIRE(on.size() == 2);
    CHECK(on[0].scene->label == "LDO");
    CHECK(on[1].scene->label == "PSS");
}

TEST_CASE("a long backlog is played faster and cut, never for ever") {
    Theatre theatre;
    for (int i = 0; i < 500; ++i)
        for (const auto& event : sample::refused_letter())
            theatre.add(event, 0);
    CHECK(theatre.moving(20));
    CHECK_FALSE(theatre.moving(32));
    theatre.tidy(32);
    CHECK(theatre.showing(0.1).empty());
}

TEST_CASE("nodes that start do not move anything") {
    Theatre theatre;
    for (const auto& event : sample::started_nodes())
        theatre.add(event, 0);
    CHECK_FALSE(theatre.moving(0));
}
