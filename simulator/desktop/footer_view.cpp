// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/footer_view.hpp"

#include <array>

namespace palestra::desktop {
namespace {

struct Hint {
    const char* keys;
    const char* text;
    std::optional<Command> command;
};

// Most useful first: a narrow window shows as many as fit.
constexpr std::array<Hint, 8> k_hints{{{"Tab", "desktop.key_pane", Command::next_pane},
                                       {"↑ ↓", "desktop.key_choose", std::nullopt},
                                       {"← →", "desktop.key_tabs", std::nullopt},
                                       {"R", "desktop.key_replay", Command::replay},
                                       {"I", "desktop.key_indicators", Command::indicators},
                                       {"+ −", "desktop.key_scale", Command::larger},
                                       {"Ctrl+C", "desktop.key_copy", Command::copy},
                                       {"Ctrl+Q", "desktop.key_quit", Command::quit}}};

} // namespace

std::optional<Command> draw_footer(const Canvas& canvas, ImVec2 at, ImVec2 size) {
    std::optional<Command> clicked;
    auto* list = ImGui::GetWindowDrawList();
    const auto* font = canvas.fonts.small;
    const float y = at.y + (size.y - chip_height(canvas)) / 2;
    float x = at.x;
    for (const auto& hint : k_hints) {
        const auto text = canvas.text(hint.text);
        const float width = chip_width(canvas, hint.keys) + canvas.px(6) + text_size(font, text).x;
        if (x + width > at.x + size.x)
            break;
        const float chip = put_chip(canvas, list, {x, y}, Ink::chip_neutral, hint.keys);
        put_text(list, font, {x + chip + canvas.px(6), y + canvas.px(1.5F)}, ink_colour(Ink::page_muted), text);
        if (hint.command) {
            ImGui::SetCursorScreenPos({x, at.y});
            if (ImGui::InvisibleButton(hint.text, {width, size.y}))
                clicked = hint.command;
            note_place(canvas, hint.text);
        }
        x += width + canvas.px(18);
    }
    return clicked;
}

} // namespace palestra::desktop
