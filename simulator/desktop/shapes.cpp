// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palestra::desktop {
namespace {

void draw_person(const Canvas& canvas, ImDrawList* list, ImVec2 centre) {
    const auto ink = colour(line_of(Stroke::edge_picked));
    list->AddCircleFilled({centre.x, centre.y - canvas.px(7)}, canvas.px(6), ink, 20);
    list->PathArcTo({centre.x, centre.y + canvas.px(11)}, canvas.px(11), 3.14159F, 6.28318F, 20);
    list->PathFillConvex(ink);
}

bool has_mark(const StationBox& box) {
    return box.up && !box.actor;
}

Ink state_ink(const StationBox& box) {
    return box.up ? on_card(box.tone) : Ink::station_off;
}

/// The long text if it fits, else the short one, cut if it must be.
std::string longest(const ImFont* font, float room, const std::string& whole, const std::string& brief) {
    return text_size(font, whole).x <= room ? whole : fitted(font, brief, room);
}

/// All of a station in one line: its mark and its short name.
void draw_station_line(const Canvas& canvas, ImDrawList* list, const StationBox& box, ImVec2 low, ImVec2 high) {
    const auto* font = canvas.fonts.small;
    const float y = (low.y + high.y - font->FontSize) / 2;
    const float room = high.x - low.x - canvas.px(10);
    const auto mark = has_mark(box) ? std::string(tone_mark(box.tone)) + " " : std::string{};
    const float mark_width = mark.empty() ? 0 : text_size(font, mark).x;
    const auto name = fitted(font, box.short_name, room - mark_width);
    const float left = (low.x + high.x - mark_width - text_size(font, name).x) / 2;
    put_text(list, font, {left, y}, ink_colour(state_ink(box)), mark);
    put_text(list, font, {left + mark_width, y}, ink_colour(box.up ? Ink::card : Ink::station_off), name);
}

} // namespace

/// Upright and level pieces are filled rectangles on whole pixels: sharp and even with both back ends.
void draw_line(ImDrawList* list, const std::vector<ImVec2>& points, ImU32 ink, float thickness) {
    const float width = std::max(1.0F, std::round(thickness));
    const float before = std::floor(width / 2);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto a = points[i - 1];
        const auto b = points[i];
        if (std::abs(a.x - b.x) > 0.5F && std::abs(a.y - b.y) > 0.5F) {
            list->AddLine(a, b, ink, width);
            continue;
        }
        const ImVec2 low{std::floor(std::min(a.x, b.x)) - before, std::floor(std::min(a.y, b.y)) - before};
        const float after = width - before;
        const ImVec2 high{std::floor(std::max(a.x, b.x)) + after, std::floor(std::max(a.y, b.y)) + after};
        list->AddRectFilled(low, high, ink);
    }
}

void draw_arrow_head(ImDrawList* list, ImVec2 from, ImVec2 tip, ImU32 ink, float size) {
    const float length = std::hypot(tip.x - from.x, tip.y - from.y);
    if (length < 1)
        return;
    const ImVec2 along{(tip.x - from.x) / length * size, (tip.y - from.y) / length * size};
    const ImVec2 base{tip.x - along.x, tip.y - along.y};
    list->AddTriangleFilled(tip, {base.x - along.y * 0.6F, base.y + along.x * 0.6F},
                            {base.x + along.y * 0.6F, base.y - along.x * 0.6F}, ink);
}

void draw_sheet(const Canvas& canvas, ImDrawList* list, ImVec2 centre, Tone tone, const std::string& label) {
    const auto ink = chip_of(tone);
    const auto* font = canvas.fonts.small;
    const float half_width = std::max(canvas.px(14), text_size(font, label).x / 2 + canvas.px(7));
    const float half_height = canvas.px(14);
    const float fold = canvas.px(8);
    const float left = std::floor(centre.x - half_width);
    const float right = std::floor(centre.x + half_width);
    const float top = std::floor(centre.y - half_height);
    const float bottom = std::floor(centre.y + half_height);
    const std::array<ImVec2, 5> outline{
        {{left, top}, {right - fold, top}, {right, top + fold}, {right, bottom}, {left, bottom}}};
    const float rim = canvas.px(2);
    fill_box(list, {left - rim, top - rim}, {right + rim, bottom + rim}, ground_colour(Ink::card), canvas.px(3));
    list->AddConvexPolyFilled(outline.data(), static_cast<int>(outline.size()), ground_colour(ink));
    list->AddTriangleFilled({right - fold, top}, {right, top + fold}, {right - fold, top + fold},
                            ground_colour(Ink::chip_neutral));
    put_text(list, font, {centre.x, centre.y - font->FontSize / 2 + canvas.px(1)}, ink_colour(ink), label,
             Align::centre);
}

void draw_answer(const Canvas& canvas, ImDrawList* list, ImVec2 centre, Tone tone) {
    const auto ink = chip_of(tone);
    list->AddCircleFilled(centre, canvas.px(14), ground_colour(Ink::card), 28);
    list->AddCircleFilled(centre, canvas.px(12), ground_colour(ink), 28);
    const auto* font = canvas.fonts.body;
    put_text(list, font, {centre.x, centre.y - font->FontSize / 2}, ink_colour(ink), tone_mark(tone), Align::centre);
}

void draw_stamp(const Canvas& canvas, ImDrawList* list, ImVec2 centre, Tone tone, float progress) {
    const float grown = std::min(1.0F, progress * 4);
    const auto ink = chip_of(tone);
    list->AddCircleFilled(centre, canvas.px(17) * grown, ground_colour(Ink::card), 32);
    list->AddCircleFilled(centre, canvas.px(14) * grown, ground_colour(ink), 32);
    const auto* font = canvas.fonts.bold;
    if (grown >= 1)
        put_text(list, font, {centre.x, centre.y - font->FontSize / 2}, ink_colour(ink), tone_mark(tone),
                 Align::centre);
}

void draw_station(const Canvas& canvas, ImDrawList* list, const StationBox& box, ImVec2 centre, ImVec2 size, bool lit) {
    const ImVec2 low{std::floor(centre.x - size.x / 2), std::floor(centre.y - size.y / 2)};
    const ImVec2 high{low.x + std::floor(size.x), low.y + std::floor(size.y)};
    const float round = canvas.px(box.actor ? 30 : 6);
    const auto ink = box.up ? Ink::card : Ink::station_off;
    put_box(list, low, high, ground_colour(ink), lit ? colour(line_of(Stroke::edge_picked)) : colour(border()),
            std::min(round, size.y / 2), canvas.px(lit ? 2.5F : 1));
    if (canvas.compact) {
        draw_station_line(canvas, list, box, low, high);
        return;
    }
    float text_left = low.x + canvas.px(16);
    if (box.actor) {
        draw_person(canvas, list, {low.x + canvas.px(26), centre.y});
        text_left = low.x + canvas.px(46);
    } else if (box.up) {
        list->AddRectFilled({low.x + canvas.px(5), low.y + canvas.px(6)}, {low.x + canvas.px(9), high.y - canvas.px(6)},
                            ground_colour(chip_of(box.tone)));
    }
    const float room = high.x - text_left - canvas.px(6);
    const auto* bold = canvas.fonts.bold;
    const auto* small = canvas.fonts.small;
    const float gap = canvas.px(1);
    const float top = centre.y - (bold->FontSize + gap + small->FontSize) / 2;
    put_text(list, bold, {text_left, top}, ink_colour(ink), longest(bold, room, box.name, box.short_name));
    const auto mark = has_mark(box) ? std::string(tone_mark(box.tone)) + " " : std::string{};
    put_text(list, small, {text_left, top + bold->FontSize + gap}, ink_colour(state_ink(box)),
             longest(small, room, mark + box.state, mark + box.short_state));
}

} // namespace palestra::desktop
