// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/indicator_view.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

constexpr float k_margin = 12, k_gap = 18, k_label = 190;

struct Columns {
    float left, label, width; ///< where the rows begin, how wide the label and each of the three columns are

    [[nodiscard]] float column(const Canvas& canvas, std::size_t at) const {
        return left + label + static_cast<float>(at) * (width + canvas.px(k_gap));
    }
};

Columns columns_of(const Canvas& canvas) {
    const float left = ImGui::GetCursorScreenPos().x + canvas.px(k_margin);
    const float label = canvas.px(canvas.compact ? 70 : k_label);
    const float room = ImGui::GetContentRegionAvail().x - label - canvas.px(2 * k_margin + 2 * k_gap);
    return {left, label, std::max(1.0F, room / 3)};
}

void draw_bar(const Canvas& canvas, const IndicatorBar& bar, ImVec2 at, float width) {
    auto* list = ImGui::GetWindowDrawList();
    const float height = canvas.px(9);
    const auto x = [&](int per_cent) { return at.x + width * static_cast<float>(std::clamp(per_cent, 0, 100)) / 100; };
    list->AddRectFilled(at, {at.x + width, at.y + height}, colour(border()));
    if (bar.value)
        list->AddRectFilled(at, {x(*bar.value), at.y + height}, colour(line_of(Stroke::bar_quick)));
    if (bar.reference) // taller than the bar, so that it is seen also where the bar ends at it
        list->AddRectFilled({x(*bar.reference) - canvas.px(1.5F), at.y - canvas.px(3)},
                            {x(*bar.reference) + canvas.px(1.5F), at.y + height + canvas.px(3)},
                            colour(line_of(Stroke::bar_failed)));
    const auto text = bar.tone == Tone::neutral ? bar.text : std::string(tone_mark(bar.tone)) + " " + bar.text;
    put_text(list, canvas.fonts.small, {at.x, at.y + height + canvas.px(4)}, ink_colour(on_card(bar.tone)),
             fitted(canvas.fonts.small, text, width));
}

void draw_line(const Canvas& canvas, const Columns& columns, const IndicatorLine& line, const std::string& place) {
    auto* list = ImGui::GetWindowDrawList();
    const auto at = ImGui::GetCursorScreenPos();
    const float height = canvas.fonts.body->FontSize + canvas.fonts.small->FontSize + canvas.px(12);
    put_text(list, canvas.fonts.bold, {columns.left, at.y}, ink_colour(Ink::card), line.label);
    if (!canvas.compact)
        put_text(list, canvas.fonts.small, {columns.left, at.y + canvas.fonts.bold->FontSize + canvas.px(2)},
                 ink_colour(Ink::card_muted), fitted(canvas.fonts.small, line.detail, columns.label - canvas.px(10)));
    for (std::size_t i = 0; i < line.bars.size(); ++i)
        draw_bar(canvas, line.bars.at(i), {columns.column(canvas, i), at.y + canvas.px(4)}, columns.width);
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, height});
    note_place(canvas, place);
}

void draw_headings(const Canvas& canvas, const Columns& columns, const IndicatorPanel& panel,
                   const std::string& title) {
    auto* list = ImGui::GetWindowDrawList();
    const auto at = ImGui::GetCursorScreenPos();
    put_text(list, canvas.fonts.small, {columns.left, at.y}, ink_colour(Ink::card_muted),
             fitted(canvas.fonts.small, title, columns.label - canvas.px(10)));
    for (std::size_t i = 0; i < panel.headings.size(); ++i)
        put_text(list, canvas.fonts.small, {columns.column(canvas, i), at.y}, ink_colour(Ink::card_muted),
                 fitted(canvas.fonts.small, panel.headings.at(i), columns.width));
    ImGui::Dummy({1, canvas.fonts.small->FontSize + canvas.px(4)});
}

void draw_sentence(const Canvas& canvas, const std::string& text) {
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + canvas.px(k_margin));
    wrapped(canvas.fonts.small, Ink::card_muted, text, canvas.px(k_margin));
}

} // namespace

void draw_indicators(const Canvas& canvas, const IndicatorPanel& panel, int scroll) {
    if (panel.kinds.empty()) {
        put_note(canvas, "desktop.indicators.empty");
        return;
    }
    if (scroll != 0)
        ImGui::SetScrollY(ImGui::GetScrollY() + static_cast<float>(scroll) * canvas.fonts.body->FontSize);
    const auto columns = columns_of(canvas);
    draw_headings(canvas, columns, panel, canvas.text("desktop.indicators.kinds"));
    for (std::size_t i = 0; i < panel.kinds.size(); ++i)
        draw_line(canvas, columns, panel.kinds[i], "indicator/" + std::to_string(i));
    draw_sentence(canvas, panel.five_days);
    ImGui::Dummy({1, canvas.px(6)});
    draw_headings(canvas, columns, panel, canvas.text("desktop.indicators.months"));
    for (std::size_t i = 0; i < panel.months.size(); ++i)
        draw_line(canvas, columns, panel.months[i], "indicator/month/" + std::to_string(i));
    draw_sentence(canvas, panel.note);
}

} // namespace palestra::desktop
