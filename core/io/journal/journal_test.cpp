// SPDX-License-Identifier: EUPL-1.2
#include "core/io/journal/journal.hpp"

#include "core/base/dates.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <fstream>

using namespace palestra;

namespace {

struct TemporaryFolder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("palestra-journal-" + std::to_string(::getpid()));

    TemporaryFolder() { std::filesystem::remove_all(path); }

    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

journal::Event event(const std::string& segment, std::uint64_t sequence, const std::string& span,
                     const std::string& parent, int second) {
    const auto wall = *parse_iso8601("2026-11-23T08:00:00Z") + std::chrono::seconds(second);
    return {segment,       sequence, "n", segment + std::to_string(sequence), wall, wall, {"t", span, parent},
            Json::object()};
}

} // namespace

TEST_CASE("events survive a restart in order, and a cut last line is left out") {
    const TemporaryFolder folder;
    FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
    SeededEntropy entropy(1);
    const auto trace = TraceContext::root(entropy);
    int heard = 0;
    for (int run = 0; run < 2; ++run) {
        auto writer = *journal::Writer::open(folder.path, clock);
        writer->listen([&](const journal::Event&) { ++heard; });
        writer->record("gateway", "gateway.validation", trace,
                       {{"document", "D^" + std::to_string(run)}, {"è", "perché"}});
        writer->record("registry", "registry.registered", TraceContext::root(entropy), Json::object());
        CHECK(writer->health());
        if (run == 1)
            std::ofstream(writer->file(), std::ios::app) << "{\"segment\":\"cut";
        clock.advance(std::chrono::seconds(1));
    }
    CHECK(heard == 4);
    const auto events = journal::read_all(folder.path);
    REQUIRE(events);
    REQUIRE(events->size() == 4);
    CHECK(events->at(0).sequence == 1);
    CHECK(events->at(1).sequence == 2);
    CHECK(text_of(events->at(2).data, "document") == "D^1");
    CHECK(text_of(events->at(0).data, "è") == "perché");
    // The trace links both runs: the story of one document is the story of its trace.
    CHECK(journal::story_of(*events, "D^1").size() == 2);
    CHECK(journal::story_of(*events, "altro").empty());
}

TEST_CASE("the merge follows causes, not clocks") {
    // Process b answered at second 0 by its own slow clock what process a asked at second 10.
    const auto merged = journal::merge({{event("a", 1, "call", "", 10), event("a", 2, "after", "call", 11)},
                                        {event("b", 1, "other", "", 5), event("b", 2, "serve", "call", 0)}});
    REQUIRE(merged.size() == 4);
    CHECK(merged[0].type == "b1");
    CHECK(merged[1].type == "a1");
    CHECK(merged[2].type == "b2");
    CHECK(merged[3].type == "a2");
}

TEST_CASE("a damaged line costs itself, not the story") {
    const TemporaryFolder folder;
    FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
    auto writer = *journal::Writer::open(folder.path, clock);
    writer->record("n", "a", {}, Json::object());
    std::ofstream(writer->file(), std::ios::app) << "{\"torn\":\n";
    writer->record("n", "b", {}, Json::object());
    CHECK(journal::read_all(folder.path)->size() == 2);
}

TEST_CASE("a damaged segment cannot stop the merge") {
    const auto merged = journal::merge({{event("a", 1, "x", "y", 0)}, {event("b", 1, "y", "x", 1)}});
    CHECK(merged.size() == 2);
}
