// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/fonts.hpp"
#include "simulator/desktop/theme.hpp"

#include <imgui.h>

#include <map>
#include <string>
#include <string_view>

namespace palestra::desktop {

/// What every view draws with.
struct Canvas {
    const Fonts& fonts;
    const Messages& messages;
    float scale = 1;
    /// The window is narrow for the scale: say less, show one pane at a time.
    bool compact = false;
    /// Where things were drawn in the last frame ("document/0", "step/3", "tab/1"), for whoever drives the desk:
    /// tests now, guided lessons later.
    std::map<std::string, ImVec4, std::less<>>& places;

    /// A length in points as pixels.
    [[nodiscard]] float px(float points) const { return points * scale; }

    [[nodiscard]] std::string text(std::string_view key) const { return messages.text(key); }
};

enum class Align { left, centre, right };

[[nodiscard]] ImU32 colour(Rgb rgb, float opacity = 1);

[[nodiscard]] inline ImU32 ink_colour(Ink ink) {
    return colour(pair_of(ink).text);
}

[[nodiscard]] inline ImU32 ground_colour(Ink ink) {
    return colour(pair_of(ink).ground);
}

[[nodiscard]] ImVec2 text_size(const ImFont* font, std::string_view text);
/// The text cut with "…" so that it is at most `width` wide.
[[nodiscard]] std::string fitted(const ImFont* font, std::string_view text, float width);

/// Draws at a place of the window without moving the cursor; `at` is left, centre or right of the text's top.
void put_text(ImDrawList* list, const ImFont* font, ImVec2 at, ImU32 ink, std::string_view text,
              Align align = Align::left);
/// A filled box with round corners: of a tall one only the ends are the fan of triangles that Dear ImGui makes, since
/// SDL's software renderer fills an upright box many times faster. Opaque colours only, as the parts overlap.
void fill_box(ImDrawList* list, ImVec2 low, ImVec2 high, ImU32 ink, float rounding);
/// A box with a border, as two fills: the software rasteriser leaves gaps in rounded outlines.
void put_box(ImDrawList* list, ImVec2 low, ImVec2 high, ImU32 ground, ImU32 rim, float rounding, float thickness);
/// A rounded label. Returns its width. `at` is the top left corner, or the top right one.
float put_chip(const Canvas& canvas, ImDrawList* list, ImVec2 at, Ink ink, std::string_view text,
               Align align = Align::left);
[[nodiscard]] float chip_width(const Canvas& canvas, std::string_view text);
[[nodiscard]] float chip_height(const Canvas& canvas);

/// Text at the cursor, wrapped `margin` pixels before the right edge of the region.
void wrapped(const ImFont* font, Ink ink, std::string_view text, float margin = 0);

/// A muted sentence where a pane has nothing to show.
void put_note(const Canvas& canvas, std::string_view key);

/// A card with a heading (unless empty) that holds scrolling content; the one that has the keyboard wears the focus
/// ring. Returns whether it was clicked. Always paired with end_pane().
bool begin_pane(const Canvas& canvas, const char* id, std::string_view heading, bool focused, ImVec2 size);
void end_pane();

/// Notes where the last item was drawn.
void note_place(const Canvas& canvas, std::string name);

/// Dear ImGui's own colours and sizes, from the theme.
void apply_style(float scale);

} // namespace palestra::desktop
