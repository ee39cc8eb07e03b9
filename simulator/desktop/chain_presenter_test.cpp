// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/chain_presenter.hpp"

#include "simulator/desktop/sample/sample_journal.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace palestra;
using namespace palestra::desktop;

namespace {

StationBox box(const ChainPicture& picture, const std::string& node) {
    return *std::ranges::find(picture.stations, node, &StationBox::node);
}

StationBoard board_of(const std::vector<journal::Event>& events) {
    StationBoard board;
    for (const auto& event : events)
        board.add(event);
    return board;
}

ChainPicture at_rest(const StationBoard& board, const Messages& messages) {
    return chain_picture(board, Theatre{}, 0, "", messages);
}

} // namespace

TEST_CASE("before anything starts, every node says so and the citizen is just there") {
    const auto picture = at_rest(StationBoard{}, test_messages());
    CHECK(picture.stations.size() == 8);
    CHECK(box(picture, "gateway").state == "non avviato");
    CHECK_FALSE(box(picture, "gateway").up);
    CHECK(box(picture, "browser").actor);
    CHECK(box(picture, "browser").up);
    CHECK(picture.caption.empty());
}

TEST_CASE("stations count their exchanges, served or asked for") {
    auto events = sample::started_nodes();
    const auto journey = sample::delivered_summary();
    events.insert(events.end(), journey.begin(), journey.end());
    const auto picture = at_rest(board_of(events), test_messages());
    CHECK(box(picture, "gateway").state == "attivo · 4 scambi");
    CHECK(box(picture, "eds").state == "attivo · 1 scambio");
    CHECK(box(picture, "producer").up);
    CHECK(box(picture, "producer").short_state == "3 scambi");
}

TEST_CASE("the last error is shown until the next good answer") {
    auto events = sample::refused_letter();
    auto picture = at_rest(board_of(events), test_messages("en"));
    CHECK(box(picture, "gateway").state == "error 422 · 1 exchange");
    CHECK(box(picture, "gateway").tone == Tone::error);
    const auto journey = sample::delivered_summary();
    events.insert(events.end(), journey.begin(), journey.end());
    picture = at_rest(board_of(events), test_messages("en"));
    CHECK(box(picture, "gateway").tone == Tone::ok);
}

TEST_CASE("outside clients have a box once they have called") {
    auto events = sample::outside_client();
    events.push_back(events.back());
    events.back().data["from"] = "a vendor";
    const auto picture = at_rest(board_of(events), test_messages());
    CHECK(picture.stations.size() == 9);
    CHECK(box(picture, "client").name == "Client esterno");
    CHECK(box(picture, "client").state == "2 scambi");
}

TEST_CASE("a stopped node is not one that never started") {
    auto events = sample::started_nodes();
    events.push_back(events.front());
    events.back().type = "node.stopped";
    CHECK(box(at_rest(board_of(events), test_messages()), "registry").state == "fermato");
}

TEST_CASE("a document is on the edge of its current hop, then a stamp tells the verdict") {
    StationBoard board;
    Theatre theatre;
    for (const auto& event : sample::refused_letter()) {
        board.add(event);
        theatre.add(event, 0);
    }
    const auto messages = test_messages();
    bool on_edge = false;
    bool refused = false;
    for (double now = 0; theatre.moving(now); now += 0.05) {
        const auto picture = chain_picture(board, theatre, now, "", messages);
        for (const auto& token : picture.tokens)
            if (token.from == "middleware" && token.to == "gateway") {
                on_edge = true;
                CHECK(token.label == "LDO");
                CHECK_FALSE(token.answer);
                CHECK(picture.caption ==
                      "[LDO] Middleware regionale chiede a Gateway nazionale: POST /v1/documents/validation");
            }
        for (const auto& stamp : picture.stamps)
            refused = refused || (stamp.node == "gateway" && stamp.tone == Tone::error);
    }
    CHECK(on_edge);
    CHECK(refused);
}
