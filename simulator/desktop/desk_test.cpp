// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/desk.hpp"

#include "simulator/desktop/sample/sample_journal.hpp"

#include <catch2/catch.hpp>

using namespace palestra::desktop;

namespace {

void type(Desk& desk, std::initializer_list<Command> commands) {
    for (const auto command : commands)
        desk.obey(command, 0);
}

} // namespace

TEST_CASE("history is listed, newest first, and not played") {
    Desk desk;
    desk.add_history(sample::whole_journal());
    REQUIRE(desk.documents().size() == 3);
    CHECK(desk.documents()[0]->kind == "PSS");
    CHECK(desk.story()->kind == "PSS");
    CHECK_FALSE(desk.theatre().moving(0));
    type(desk, {Command::replay});
    CHECK(desk.theatre().moving(0));
}

TEST_CASE("the newest document is followed until another is chosen") {
    Desk desk;
    desk.add(sample::refused_letter(), 0);
    CHECK(desk.story()->kind == "LDO");
    desk.add(sample::outside_client(), 0);
    CHECK(desk.document_row() == 0);
    CHECK(desk.story()->kind.empty());
    desk.select_document(1);
    desk.add(sample::delivered_summary(), 0);
    CHECK(desk.story()->kind == "LDO");
    CHECK(desk.document_row() == 2);
    type(desk, {Command::home});
    CHECK(desk.story()->kind == "PSS");
}

TEST_CASE("the newest step is shown until another is chosen") {
    Desk desk;
    auto events = sample::refused_letter();
    const auto last = events.back();
    events.pop_back();
    desk.add(events, 0);
    CHECK(desk.step_row() + 1 == desk.story()->steps.size());
    desk.select_step(1);
    desk.add({last}, 0);
    CHECK(desk.step_row() == 1);
    CHECK(desk.step()->status == 422);
}

TEST_CASE("arrows move within the pane that has the keyboard, and stop at the ends") {
    Desk desk;
    desk.add_history(sample::whole_journal());
    type(desk, {Command::down, Command::down, Command::down});
    CHECK(desk.document_row() == 2);
    type(desk, {Command::next_pane, Command::home});
    CHECK(desk.pane() == Pane::steps);
    CHECK(desk.step_row() == 0);
    type(desk, {Command::down, Command::page_down});
    CHECK(desk.step_row() + 1 == desk.story()->steps.size());
    type(desk, {Command::next_pane, Command::page_down, Command::up});
    CHECK(desk.pane() == Pane::inspector);
    CHECK(desk.take_scroll() == 7);
    CHECK(desk.take_scroll() == 0);
    type(desk, {Command::next_pane, Command::previous_pane});
    CHECK(desk.pane() == Pane::inspector);
}

TEST_CASE("left and right go through tabs and from pane to pane") {
    Desk desk;
    desk.add_history(sample::whole_journal());
    desk.set_tabs(3);
    type(desk, {Command::left, Command::right, Command::right});
    CHECK(desk.pane() == Pane::inspector);
    type(desk, {Command::right, Command::right, Command::right});
    CHECK(desk.tab() == 2);
    CHECK(desk.pane() == Pane::inspector);
    type(desk, {Command::left, Command::left, Command::left});
    CHECK(desk.pane() == Pane::steps);
    desk.select_tab(2);
    desk.set_tabs(1);
    CHECK(desk.tab() == 0);
}

TEST_CASE("the scale goes by steps between its ends") {
    Desk desk(1.1F);
    type(desk, {Command::larger});
    CHECK(desk.scale() == 1.25F);
    for (int i = 0; i < 20; ++i)
        type(desk, {Command::larger});
    CHECK(desk.scale() == 3.0F);
    for (int i = 0; i < 20; ++i)
        type(desk, {Command::smaller});
    CHECK(desk.scale() == 0.75F);
    CHECK(Desk(90).scale() == 3.0F);
}

TEST_CASE("an empty desk obeys without harm") {
    Desk desk;
    for (int command = 0; command <= static_cast<int>(Command::quit); ++command)
        desk.obey(static_cast<Command>(command), 0);
    desk.select_document(3);
    desk.select_step(3);
    CHECK(desk.story() == nullptr);
    CHECK(desk.step() == nullptr);
    CHECK(desk.take_copy());
    CHECK(desk.quitting());
}
