// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/keyboard.hpp"

#include <catch2/catch.hpp>

using namespace palestra::desktop;

TEST_CASE("keys ask for what the footer says") {
    CHECK(command_of({Key::down, 0, false, false}) == Command::down);
    CHECK(command_of({Key::page_up, 0, false, false}) == Command::page_up);
    CHECK(command_of({Key::tab, 0, false, false}) == Command::next_pane);
    CHECK(command_of({Key::tab, 0, false, true}) == Command::previous_pane);
    CHECK(command_of({Key::none, U'+', false, false}) == Command::larger);
    CHECK(command_of({Key::none, U'-', true, false}) == Command::smaller);
    CHECK(command_of({Key::none, U'r', false, false}) == Command::replay);
}

TEST_CASE("copying and leaving need Ctrl; other characters mean nothing") {
    CHECK(command_of({Key::none, U'q', true, false}) == Command::quit);
    CHECK(command_of({Key::none, U'c', true, false}) == Command::copy);
    CHECK_FALSE(command_of({Key::none, U'q', false, false}));
    CHECK_FALSE(command_of({Key::none, U'c', false, false}));
    CHECK_FALSE(command_of({Key::none, U'r', true, false}));
    CHECK_FALSE(command_of({Key::none, U'è', false, false}));
    CHECK_FALSE(command_of({}));
}
