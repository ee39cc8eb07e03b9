// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/desk.hpp"

#include <optional>

namespace palestra::desktop {

enum class Key { none, up, down, left, right, page_up, page_down, home, end, tab };

/// One press (or repetition) of a key, with the modifiers of that very moment. Surfaces report strokes rather than the
/// state of keys, which Dear ImGui 1.86 samples once a frame: a quick Ctrl+Q between two frames would be lost.
/// Letters and signs come as characters, so that they are where the user's keyboard has them ("+" is another key
/// in Italy than in the United States).
struct KeyStroke {
    Key key = Key::none;
    char32_t character = 0;
    bool control = false;
    bool shift = false;
};

[[nodiscard]] std::optional<Command> command_of(const KeyStroke& stroke);

} // namespace palestra::desktop
