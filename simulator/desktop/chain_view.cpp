// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/chain_view.hpp"

#include "simulator/desktop/shapes.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

constexpr float k_legend_height = 215;

/// From the unit square of the layout to pixels.
struct Stage {
    ImVec2 at;
    ImVec2 size;
    ImVec2 box; ///< of a station

    [[nodiscard]] ImVec2 place(Point point) const { return {at.x + point.x * size.x, at.y + point.y * size.y}; }

    [[nodiscard]] Path visible_route(const std::string& from, const std::string& to) const {
        return outside_boxes(route(from, to), box.x / size.x / 2, box.y / size.y / 2);
    }

    [[nodiscard]] std::vector<ImVec2> pixels(const Path& path) const {
        std::vector<ImVec2> points;
        std::ranges::transform(path, std::back_inserter(points), [this](Point point) { return place(point); });
        return points;
    }
};

Stage stage_of(const Canvas& canvas, ImVec2 at, ImVec2 size) {
    if (canvas.compact)
        return {at, size, {size.x * 0.13F, canvas.px(27)}};
    return {at, size, {std::min(canvas.px(172), size.x * 0.14F), std::min(canvas.px(62), size.y * 0.3F)}};
}

void draw_edges(const Canvas& canvas, ImDrawList* list, const Stage& stage) {
    for (const auto& edge : chain_edges()) {
        const auto path = stage.visible_route(std::string(edge.a), std::string(edge.b));
        draw_line(list, stage.pixels(path), colour(line_of(Stroke::edge)), std::max(1.0F, canvas.px(1.5F)));
    }
}

void draw_picked(const Canvas& canvas, ImDrawList* list, const Stage& stage, const PickedHop& picked, bool moving) {
    const auto path = stage.visible_route(picked.from, picked.to);
    if (path.empty())
        return;
    const auto points = stage.pixels(path);
    const auto ink = colour(line_of(Stroke::edge_picked));
    draw_line(list, points, ink, canvas.px(3.5F));
    draw_arrow_head(list, points[points.size() - 2], points.back(), ink, canvas.px(11));
    if (!moving)
        draw_sheet(canvas, list, stage.place(point_along(path, 0.45F)), picked.tone, picked.label);
}

bool is_lit(const ChainPicture& picture, const PickedHop& picked, const std::string& node) {
    return picked.from == node || picked.to == node ||
           std::ranges::any_of(picture.tokens, [&](const Token& token) { return token.to == node; }) ||
           std::ranges::any_of(picture.stamps, [&](const Stamp& stamp) { return stamp.node == node; });
}

void draw_moving(const Canvas& canvas, ImDrawList* list, const Stage& stage, const ChainPicture& picture) {
    for (const auto& token : picture.tokens) {
        const auto path = stage.visible_route(token.from, token.to);
        if (path.empty())
            continue;
        draw_line(list, stage.pixels(path), ground_colour(chip_of(token.tone)), canvas.px(2.5F));
        const auto centre = stage.place(point_along(path, token.progress));
        if (token.answer)
            draw_answer(canvas, list, centre, token.tone);
        else
            draw_sheet(canvas, list, centre, token.tone, token.label);
    }
}

void draw_legend(const Canvas& canvas, ImDrawList* list, const Stage& stage) {
    const auto centre = stage.place({0.93F, 0.25F});
    const float left = centre.x - stage.box.x / 2 + canvas.px(14);
    const float text_left = left + canvas.px(30);
    const float step = canvas.px(31);
    const auto* font = canvas.fonts.small;
    const auto line = [&](int row, const char* key) {
        const float y = centre.y + static_cast<float>(row - 1) * step;
        put_text(list, font, {text_left, y - font->FontSize / 2}, ink_colour(Ink::page_muted), canvas.text(key));
        return ImVec2{left, y};
    };
    draw_sheet(canvas, list, line(0, "desktop.legend_request"), Tone::running, "PSS");
    draw_answer(canvas, list, line(1, "desktop.legend_answer"), Tone::ok);
    draw_answer(canvas, list, line(2, "desktop.legend_error"), Tone::error);
}

} // namespace

void draw_chain(const Canvas& canvas, const ChainPicture& picture, const PickedHop& picked, ImVec2 at, ImVec2 size) {
    auto* list = ImGui::GetWindowDrawList();
    const auto stage = stage_of(canvas, at, size);
    list->PushClipRect(at, {at.x + size.x, at.y + size.y}, true);
    const bool moving = !picture.tokens.empty() || !picture.stamps.empty();
    draw_edges(canvas, list, stage);
    if (!moving)
        draw_picked(canvas, list, stage, picked, moving);
    draw_moving(canvas, list, stage, picture);
    for (const auto& box : picture.stations)
        draw_station(canvas, list, box, stage.place(box.at), stage.box,
                     is_lit(picture, moving ? PickedHop{} : picked, box.node));
    for (const auto& stamp : picture.stamps)
        if (const auto* station = find_station(stamp.node)) {
            const auto centre = stage.place(station->at);
            const ImVec2 corner{centre.x + stage.box.x / 2 - canvas.px(4), centre.y - stage.box.y / 2 + canvas.px(2)};
            draw_stamp(canvas, list, corner, stamp.tone, stamp.progress);
        }
    if (!canvas.compact && size.y > canvas.px(k_legend_height))
        draw_legend(canvas, list, stage);
    list->PopClipRect();
}

} // namespace palestra::desktop
