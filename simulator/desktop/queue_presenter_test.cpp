// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/queue_presenter.hpp"

#include "core/base/dates.hpp"
#include "simulator/desktop/chain_presenter.hpp"
#include "simulator/desktop/desk.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace palestra;
using namespace palestra::desktop;

namespace {

journal::Event event(const char* type, std::int64_t place, const char* time, Json more = Json::object()) {
    journal::Event made;
    made.node = "middleware";
    made.type = type;
    made.simulated = *parse_iso8601(time);
    made.data = {{"place", place}, {"producer", "S1#010#UNO"}, {"document", "1^a"}};
    made.data.update(more);
    return made;
}

std::vector<journal::Event> outage() {
    return {
        event("middleware.queued", 1, "2026-11-23T08:00:00Z", {{"reason", "peer_unreachable"}}),
        event("middleware.queued", 2, "2026-11-23T09:00:00Z", {{"reason", "peer_timeout"}}),
        event("middleware.queued", 1, "2026-11-23T09:10:00Z", {{"renewed", true}}), // sent again: same place, same age
        event("middleware.queued", 3, "2026-11-23T10:30:00Z", {{"producer", "S1#010#DUE"}})};
}

QueueBoard board_of(const std::vector<journal::Event>& events) {
    QueueBoard board;
    for (const auto& each : events)
        board.add(each);
    return board;
}

} // namespace

TEST_CASE("the queue by producer, with age and errors") {
    auto events = outage();
    events.push_back(event("middleware.refused", 2, "2026-11-23T10:31:00Z", {{"status", "400 /msg/cda-match no"}}));
    const auto board = board_of(events);
    CHECK(queue_text(board, test_messages()) == "2 in coda, 1 respinta");
    const auto tab = queue_tab(board, test_messages());
    REQUIRE(tab);
    REQUIRE(tab->blocks.size() == 4);
    CHECK(tab->blocks[1].label == "S1#010#DUE");
    CHECK(tab->blocks[1].tone == Tone::warning);
    CHECK(tab->blocks[2].label == "S1#010#UNO");
    CHECK(tab->blocks[2].value == "1 in coda, da 2 h 31 min · 1 respinta");
    CHECK(tab->blocks[2].note == "400 /msg/cda-match no");
    CHECK(tab->blocks[2].tone == Tone::error);
}

TEST_CASE("what was sent or dealt with is no more there") {
    auto events = outage();
    events.push_back(event("middleware.caught_up", 1, "2026-11-23T11:00:00Z"));
    events.push_back(event("middleware.caught_up", 3, "2026-11-23T11:00:00Z"));
    events.push_back(event("middleware.refused", 2, "2026-11-23T11:00:00Z"));
    CHECK(queue_text(board_of(events), test_messages("en")) == "1 refused");
    events.push_back(event("middleware.forgotten", 2, "2026-11-23T11:00:00Z"));
    CHECK(board_of(events).empty());
    CHECK(queue_text(board_of(events), test_messages()).empty());
    CHECK_FALSE(queue_tab(board_of(events), test_messages()));
}

TEST_CASE("the station of the middleware says that something waits") {
    Desk desk;
    desk.add_history(outage());
    const auto picture =
        chain_picture(desk.board(), desk.theatre(), 0, "", test_messages(), queue_text(desk.queue(), test_messages()));
    const auto box = *std::ranges::find(picture.stations, "middleware", &StationBox::node);
    CHECK(box.short_state == "3 in coda");
    CHECK(box.tone == Tone::warning);
    CHECK(std::ranges::find(picture.stations, "gateway", &StationBox::node)->short_state == "non avviato");
}
