// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/story_view.hpp"

#include "simulator/desktop/row_frame.hpp"
#include "simulator/desktop/story_presenter.hpp"

namespace palestra::desktop {
namespace {

float document_height(const Canvas& canvas) {
    return canvas.fonts.body->FontSize + 2 * canvas.fonts.small->FontSize + canvas.px(20);
}

void draw_document(const Canvas& canvas, const RowFrame& row, const DocumentRow& document, bool picked) {
    auto* list = ImGui::GetWindowDrawList();
    const auto* bold = canvas.fonts.bold;
    const auto* small = canvas.fonts.small;
    const float left = row.at.x + canvas.px(12);
    const float right = row.at.x + row.width - canvas.px(10);
    float y = row.at.y + canvas.px(6);
    const auto chip_ink = document.is_document ? Ink::chip_kind : Ink::chip_neutral;
    const float chip = put_chip(canvas, list, {left, y}, chip_ink, document.kind) + canvas.px(8);
    put_text(list, bold, {left + chip, y}, ink_colour(picked ? Ink::picked : Ink::card),
             fitted(bold, document.title, right - left - chip));
    const auto muted = ink_colour(picked ? Ink::picked_muted : Ink::card_muted);
    y += bold->FontSize + canvas.px(4);
    const float time = text_size(small, document.time).x;
    put_text(list, small, {right, y}, muted, document.time, Align::right);
    put_text(list, small, {left, y}, muted, fitted(small, document.patient, right - left - time - canvas.px(10)));
    y += small->FontSize + canvas.px(3);
    const auto outcome = std::string(tone_mark(document.tone)) + " " + document.outcome;
    put_text(list, small, {left, y}, ink_colour(picked ? on_picked(document.tone) : on_card(document.tone)), outcome);
    const float after = left + text_size(small, outcome).x + canvas.px(8);
    put_text(list, small, {after, y}, muted, fitted(small, "· " + document.last, right - after));
}

float step_height(const Canvas& canvas, bool hop) {
    const float line = canvas.fonts.small->FontSize + canvas.px(9);
    return hop ? line + canvas.fonts.body->FontSize + canvas.px(7) : line;
}

void draw_bar(const Canvas& canvas, ImDrawList* list, const StepRow& step, ImVec2 from, float width) {
    const auto ink = line_of(step.tone == Tone::error ? Stroke::bar_failed : Stroke::bar_quick);
    const float begin = from.x + static_cast<float>(step.bar_begin) * width;
    const float length = std::max(canvas.px(2), static_cast<float>(step.bar_length) * width);
    list->AddRectFilled({begin, from.y}, {std::min(begin + length, from.x + width), from.y + canvas.px(3)},
                        colour(ink));
}

/// `bars`: where the bars of all rows begin, whatever their depth, so that they can be compared.
void draw_hop(const Canvas& canvas, const RowFrame& row, const StepRow& step, bool picked, float left, float bars) {
    auto* list = ImGui::GetWindowDrawList();
    const auto* bold = canvas.fonts.bold;
    const auto* small = canvas.fonts.small;
    const float right = row.at.x + row.width - canvas.px(10);
    const auto muted = ink_colour(picked ? Ink::picked_muted : Ink::card_muted);
    float y = row.at.y + canvas.px(4);
    const float chip = put_chip(canvas, list, {right, y}, chip_of(step.tone), step.status, Align::right);
    put_text(list, bold, {left, y}, ink_colour(picked ? Ink::picked : Ink::card),
             fitted(bold, step.label, right - chip - left - canvas.px(8)));
    y += bold->FontSize + canvas.px(3);
    put_text(list, small, {right, y}, muted, step.duration, Align::right);
    const float duration = text_size(small, step.duration).x + canvas.px(10);
    put_text(list, small, {left, y}, muted, fitted(small, step.detail, right - left - duration));
    draw_bar(canvas, list, step, {bars, y + small->FontSize + canvas.px(2)}, right - bars);
}

void draw_step(const Canvas& canvas, const RowFrame& row, const StepRow& step, bool picked) {
    auto* list = ImGui::GetWindowDrawList();
    const auto* small = canvas.fonts.small;
    const auto muted = ink_colour(picked ? Ink::picked_muted : Ink::card_muted);
    const float y = row.at.y + canvas.px(5);
    put_text(list, small, {row.at.x + canvas.px(10), y}, muted, step.time);
    const float time = text_size(small, "00:00:00.000").x + canvas.px(24);
    const float left = row.at.x + time + canvas.px(14) * static_cast<float>(std::min(step.depth, 4));
    for (int level = 0; level < std::min(step.depth, 4); ++level) {
        const float x = row.at.x + time + canvas.px(14) * static_cast<float>(level) + canvas.px(3);
        list->AddRectFilled({x, row.at.y}, {x + canvas.px(1.5F), row.at.y + step_height(canvas, step.hop)},
                            colour(border()));
    }
    if (step.hop) {
        draw_hop(canvas, row, step, picked, left, row.at.x + time);
        return;
    }
    const auto tone = ink_colour(picked ? on_picked(step.tone) : on_card(step.tone));
    put_text(list, small, {left, y}, tone, tone_mark(step.tone));
    put_text(list, small, {left + canvas.px(18), y}, tone,
             fitted(small, step.label, row.at.x + row.width - left - canvas.px(26)));
}

} // namespace

std::optional<std::size_t> draw_documents(const Canvas& canvas, const Desk& desk) {
    std::optional<std::size_t> clicked;
    const auto& documents = desk.documents();
    if (documents.empty())
        put_note(canvas, "desktop.no_documents");
    const float height = document_height(canvas);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    keep_in_view("document", desk.document_row(), static_cast<float>(desk.document_row()) * height, height);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(documents.size()), height);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto index = static_cast<std::size_t>(i);
            const bool picked = index == desk.document_row();
            const auto row = begin_row(canvas, "document/" + std::to_string(i), height, picked);
            draw_document(canvas, row, document_row(*documents[index], canvas.messages), picked);
            if (row.clicked)
                clicked = index;
        }
    }
    ImGui::PopStyleVar();
    return clicked;
}

std::optional<std::size_t> draw_steps(const Canvas& canvas, const Desk& desk) {
    const auto* story = desk.story();
    if (story == nullptr) {
        put_note(canvas, "desktop.no_steps");
        return std::nullopt;
    }
    std::optional<std::size_t> clicked;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    float top = 0;
    for (std::size_t i = 0; i < story->steps.size(); ++i) {
        const auto step = step_row(*story, story->steps[i], canvas.messages);
        const bool picked = i == desk.step_row();
        const float height = step_height(canvas, step.hop);
        const auto row = begin_row(canvas, "step/" + std::to_string(i), height, picked);
        if (picked)
            keep_in_view("step", i + 1000 * desk.document_row(), top, height);
        draw_step(canvas, row, step, picked);
        top += height;
        if (row.clicked)
            clicked = i;
    }
    ImGui::PopStyleVar();
    return clicked;
}

} // namespace palestra::desktop
