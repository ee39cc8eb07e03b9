// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/keyboard.hpp"

namespace palestra::desktop {
namespace {

std::optional<Command> command_of_character(char32_t character, bool control) {
    switch (character) {
    case U'+':
    case U'=':
        return Command::larger;
    case U'-':
        return Command::smaller;
    case U'r':
    case U'R':
        return control ? std::nullopt : std::optional(Command::replay);
    case U'i':
    case U'I':
        return control ? std::nullopt : std::optional(Command::indicators);
    case U'c':
    case U'C':
        return control ? std::optional(Command::copy) : std::nullopt;
    case U'q':
    case U'Q':
        return control ? std::optional(Command::quit) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<Command> command_of(const KeyStroke& stroke) {
    switch (stroke.key) {
    case Key::up:
        return Command::up;
    case Key::down:
        return Command::down;
    case Key::left:
        return Command::left;
    case Key::right:
        return Command::right;
    case Key::page_up:
        return Command::page_up;
    case Key::page_down:
        return Command::page_down;
    case Key::home:
        return Command::home;
    case Key::end:
        return Command::end;
    case Key::tab:
        return stroke.shift ? Command::previous_pane : Command::next_pane;
    case Key::none:
        break;
    }
    return command_of_character(stroke.character, stroke.control);
}

} // namespace palestra::desktop
