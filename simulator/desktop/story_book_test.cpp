// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/story_book.hpp"

#include "simulator/desktop/sample/sample_journal.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::desktop;

namespace {

StoryBook book_of(const std::vector<journal::Event>& events) {
    StoryBook book;
    for (const auto& event : events)
        book.add(event);
    return book;
}

std::vector<const Step*> hops_of(const Story& story) {
    std::vector<const Step*> hops;
    for (const auto& step : story.steps)
        if (step.kind == Step::Kind::hop)
            hops.push_back(&step);
    return hops;
}

journal::Event event_of(const std::string& node, const std::string& type, TraceContext trace, Json data) {
    journal::Event event;
    event.node = node;
    event.type = type;
    event.trace = std::move(trace);
    event.data = std::move(data);
    return event;
}

} // namespace

TEST_CASE("one trace is one story, and nodes that start belong to none") {
    const auto book = book_of(sample::whole_journal());
    REQUIRE(book.stories().size() == 3);
    CHECK(book.stories()[0].kind == "LDO");
    CHECK(book.stories()[1].kind.empty());
    CHECK(book.stories()[2].kind == "PSS");
    CHECK(book.stories()[2].patient_name == "Anna Rossi");
    CHECK(book.find("nobody") == nullptr);
}

TEST_CASE("outcomes: refused at validation, delivered to the citizen, turned away at the front door") {
    const auto book = book_of(sample::whole_journal());
    CHECK(book.stories()[0].outcome == StoryOutcome::refused);
    CHECK(book.stories()[1].outcome == StoryOutcome::failed);
    CHECK(book.stories()[2].outcome == StoryOutcome::delivered);
}

TEST_CASE("the outcome follows the journey") {
    StoryBook book;
    std::vector<StoryOutcome> seen;
    for (const auto& event : sample::delivered_summary()) {
        book.add(event);
        if (seen.empty() || seen.back() != book.stories().back().outcome)
            seen.push_back(book.stories().back().outcome);
    }
    CHECK(seen == std::vector{StoryOutcome::running, StoryOutcome::validated, StoryOutcome::published,
                              StoryOutcome::delivered});
}

TEST_CASE("hops stand in the order they began, nested as they were asked for") {
    const auto book = book_of(sample::delivered_summary());
    const auto hops = hops_of(book.stories().front());
    std::vector<std::string> order;
    for (const auto* hop : hops)
        order.push_back(std::string(static_cast<std::size_t>(hop->depth), '.') + hop->from + ">" + hop->node);
    CHECK(order == std::vector<std::string>{"producer>middleware", ".middleware>gateway", "producer>repository",
                                            "producer>middleware", ".middleware>gateway", "gateway>registry",
                                            "gateway>eds", "browser>portal", ".portal>registry", ".portal>repository"});
    CHECK(book.stories().front().hops() == 10);
}

TEST_CASE("facts are nested in the hop within which they happened") {
    const auto book = book_of(sample::refused_letter());
    const auto& steps = book.stories().front().steps;
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].event.type == "producer.prepared");
    CHECK(steps[0].depth == 0);
    CHECK(steps[3].event.type == "gateway.validation");
    CHECK(steps[3].depth == 2);
}

TEST_CASE("while answers are missing, nesting is taken from who was asked last") {
    auto events = sample::refused_letter();
    events.resize(events.size() - 2); // both answers are still to come
    const auto book = book_of(events);
    const auto& steps = book.stories().front().steps;
    REQUIRE(steps.size() == 4);
    CHECK(steps[1].status == 0);
    CHECK(steps[2].depth == 1);
    CHECK(steps[3].depth == 2);
    CHECK(tone_of(steps[2]) == Tone::running);
}

TEST_CASE("publication or delivery that is blocked shows as blocked") {
    StoryBook book;
    book.add(event_of("gateway", "gateway.publication", {"t", "a", ""}, {{"outcome", "SUCCESS"}}));
    book.add(event_of("gateway", "gateway.send_to_ini", {"t", "b", ""}, {{"status", "BLOCKING_ERROR_MAX_RETRY"}}));
    CHECK(book.stories().front().outcome == StoryOutcome::blocked);
}

TEST_CASE("a page load of the portal is background, its failure is not") {
    const auto load = [](int status) {
        return book_of({event_of("portal", "exchange", {"t", "a", ""}, {{"from", "browser"}, {"status", status}})});
    };
    CHECK(load(200).stories().front().is_background());
    CHECK_FALSE(load(500).stories().front().is_background());
    CHECK_FALSE(book_of(sample::delivered_summary()).stories().front().is_background());
}

TEST_CASE("events of unexpected shape are kept without harm") {
    StoryBook book;
    book.add(event_of("gateway", "exchange", {"t", "a", "b"}, {{"status", "201"}, {"duration_us", -5}, {"from", 7}}));
    book.add(event_of("gateway", "exchange", {"t", "c", "d"}, {{"status", 99999}}));
    book.add(event_of("gateway", "call", {"t", "e", ""}, Json::array()));
    book.add(event_of("gateway", "gateway.validation", {"t", "f", ""}, nullptr));
    CHECK(book.stories().front().steps.size() == 4);
}

TEST_CASE("the book forgets its oldest stories, not its newest") {
    StoryBook book(2);
    for (const auto* trace : {"a", "b", "c"})
        book.add(event_of("gateway", "call", {trace, "s", ""}, {{"to", "eds"}}));
    REQUIRE(book.stories().size() == 2);
    CHECK(book.stories().front().trace_id == "b");
    CHECK(book.find("a") == nullptr);
}
