// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/inspector_view.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

constexpr float k_margin = 10;
constexpr float k_label_share = 0.34F;
constexpr float k_least_content = 150;

void draw_head(const Canvas& canvas, const Inspector& inspector) {
    auto* list = ImGui::GetWindowDrawList();
    const auto at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x - canvas.px(k_margin);
    float chip = 0;
    if (!inspector.status.empty())
        chip = put_chip(canvas, list, {right, at.y}, chip_of(inspector.tone), inspector.status, Align::right) +
               canvas.px(10);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + right - at.x - chip);
    ImGui::PushFont(canvas.fonts.bold);
    ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(Ink::card));
    ImGui::TextUnformatted(inspector.title.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::PopTextWrapPos();
    wrapped(canvas.fonts.small, Ink::card_muted, inspector.subtitle);
}

/// Texts on a rose ground with a red edge; the ground is drawn behind them once their height is known.
void draw_trouble(const Canvas& canvas, const std::string& title, const std::string& detail) {
    auto* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const auto at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x - canvas.px(k_margin);
    ImGui::Dummy({0, canvas.px(2)});
    ImGui::Indent(canvas.px(12));
    wrapped(canvas.fonts.bold, Ink::problem_strong, std::string(tone_mark(Tone::error)) + " " + title,
            canvas.px(2 * k_margin));
    if (!detail.empty())
        wrapped(canvas.fonts.body, Ink::problem, detail, canvas.px(2 * k_margin));
    ImGui::Unindent(canvas.px(12));
    ImGui::Dummy({0, canvas.px(2)});
    list->ChannelsSetCurrent(0);
    const float bottom = ImGui::GetCursorScreenPos().y;
    fill_box(list, at, {right, bottom}, ground_colour(Ink::problem), canvas.px(4));
    list->AddRectFilled(at, {at.x + canvas.px(4), bottom}, ground_colour(Ink::chip_error));
    list->ChannelsMerge();
    ImGui::Dummy({0, canvas.px(2)});
}

void draw_problem(const Canvas& canvas, const Inspector& inspector) {
    if (!inspector.problem_title.empty() || !inspector.problem_detail.empty())
        draw_trouble(canvas, inspector.problem_title, inspector.problem_detail);
}

std::optional<std::size_t> draw_tabs(const Canvas& canvas, const Inspector& inspector, std::size_t chosen) {
    std::optional<std::size_t> clicked;
    auto* list = ImGui::GetWindowDrawList();
    const auto* font = canvas.fonts.bold;
    const float height = font->FontSize + canvas.px(10);
    const auto start = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < inspector.tabs.size(); ++i) {
        if (i > 0)
            ImGui::SameLine(0, canvas.px(4));
        const auto& title = inspector.tabs[i].title;
        const auto at = ImGui::GetCursorScreenPos();
        const float width = text_size(font, title).x + canvas.px(20);
        const auto name = "tab/" + std::to_string(i);
        if (ImGui::InvisibleButton(name.c_str(), {width, height}))
            clicked = i;
        note_place(canvas, name);
        const bool current = i == chosen;
        put_text(list, font, {at.x + width / 2, at.y + canvas.px(4)}, ink_colour(current ? Ink::card : Ink::tab), title,
                 Align::centre);
        if (current)
            list->AddRectFilled({at.x, at.y + height - canvas.px(3)}, {at.x + width, at.y + height},
                                ground_colour(Ink::chip_kind));
    }
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    list->AddLine({start.x, start.y + height}, {right - canvas.px(k_margin), start.y + height}, colour(border()));
    return clicked;
}

void draw_pair(const Canvas& canvas, const Block& block) {
    const float start = ImGui::GetCursorPosX();
    const float width = ImGui::GetContentRegionAvail().x - canvas.px(k_margin);
    const float column = start + width * k_label_share;
    const float top = ImGui::GetCursorPosY();
    ImGui::PushTextWrapPos(column - canvas.px(8));
    const bool marked = block.tone != Tone::neutral;
    const auto label = marked ? std::string(tone_mark(block.tone)) + " " + block.label : block.label;
    ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(marked ? on_card(block.tone) : Ink::card_link));
    ImGui::TextUnformatted(label.c_str());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    const float label_end = ImGui::GetCursorPosY();
    ImGui::SetCursorPos({column, top});
    ImGui::BeginGroup();
    ImGui::PushTextWrapPos(start + width);
    ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(Ink::card));
    ImGui::TextUnformatted(block.value.c_str());
    ImGui::PopStyleColor();
    if (!block.note.empty()) {
        ImGui::PushFont(canvas.fonts.small);
        ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(Ink::card_muted));
        ImGui::TextUnformatted(block.note.c_str());
        ImGui::PopStyleColor();
        ImGui::PopFont();
    }
    ImGui::PopTextWrapPos();
    ImGui::EndGroup();
    ImGui::SetCursorPosY(std::max(label_end, ImGui::GetCursorPosY()));
}

/// A long value after a long key would be wrapped into a narrow column: it goes on the next line.
bool belongs_below(const Canvas& canvas, const Block& block, float room) {
    const float key = text_size(canvas.fonts.mono, block.label).x;
    return key > room * 0.3F && key + text_size(canvas.fonts.mono, block.value).x > room;
}

void draw_code_line(const Canvas& canvas, const Block& block) {
    ImGui::PushFont(canvas.fonts.mono);
    const float room = ImGui::GetContentRegionAvail().x - canvas.px(k_margin + 4);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + room);
    if (!block.label.empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(Ink::code_key));
        ImGui::TextUnformatted(block.label.c_str());
        ImGui::PopStyleColor();
        if (belongs_below(canvas, block, room))
            ImGui::Dummy({canvas.px(24), 0});
        ImGui::SameLine(0, 0);
    }
    ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(Ink::code));
    ImGui::TextUnformatted(block.value.c_str());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
}

/// Consecutive code lines share one ground; it is drawn behind them once their height is known.
std::size_t draw_code(const Canvas& canvas, const std::vector<Block>& blocks, std::size_t from) {
    auto* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const auto at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x - canvas.px(k_margin);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, canvas.px(2)});
    ImGui::Dummy({0, canvas.px(2)});
    ImGui::Indent(canvas.px(8));
    std::size_t i = from;
    for (; i < blocks.size() && blocks[i].kind == Block::Kind::code; ++i)
        draw_code_line(canvas, blocks[i]);
    ImGui::Unindent(canvas.px(8));
    ImGui::Dummy({0, canvas.px(2)});
    ImGui::PopStyleVar();
    list->ChannelsSetCurrent(0);
    fill_box(list, at, {right, ImGui::GetCursorScreenPos().y}, ground_colour(Ink::code), canvas.px(4));
    list->ChannelsMerge();
    return i;
}

void draw_blocks(const Canvas& canvas, const std::vector<Block>& blocks) {
    for (std::size_t i = 0; i < blocks.size();) {
        const auto& block = blocks[i];
        if (block.kind == Block::Kind::code) {
            i = draw_code(canvas, blocks, i);
            continue;
        }
        if (block.kind == Block::Kind::heading) {
            ImGui::Dummy({0, canvas.px(4)});
            wrapped(canvas.fonts.bold, Ink::card, block.value, canvas.px(k_margin));
        } else if (block.kind == Block::Kind::pair) {
            draw_pair(canvas, block);
        } else if (block.kind == Block::Kind::finding) {
            draw_trouble(canvas, block.label.empty() ? block.value : block.label + " · " + block.value, block.note);
        } else {
            wrapped(canvas.fonts.body, Ink::card_muted, block.value, canvas.px(k_margin));
        }
        ++i;
    }
}

/// Another step or tab is read from its top; within one, `lines` scroll it.
void scroll_content(const std::string& shown, int lines) {
    auto* storage = ImGui::GetStateStorage();
    const auto memory = ImGui::GetID("shown");
    const auto now = static_cast<int>(ImGui::GetID(shown.c_str()));
    if (storage->GetInt(memory) != now)
        ImGui::SetScrollY(0);
    else if (lines != 0)
        ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + static_cast<float>(lines) * ImGui::GetTextLineHeight() * 2,
                                     0.0F, ImGui::GetScrollMaxY()));
    storage->SetInt(memory, now);
}

} // namespace

std::optional<std::size_t> draw_inspector(const Canvas& canvas, const Inspector& inspector, std::size_t tab,
                                          int scroll) {
    if (inspector.tabs.empty()) {
        put_note(canvas, "desktop.no_step");
        return std::nullopt;
    }
    ImGui::Indent(canvas.px(k_margin));
    draw_head(canvas, inspector);
    draw_problem(canvas, inspector);
    const auto clicked = draw_tabs(canvas, inspector, tab);
    // Where too little room would be left for the content, everything scrolls together.
    const bool apart = ImGui::GetContentRegionAvail().y > canvas.px(k_least_content);
    if (apart)
        ImGui::BeginChild("content", {0, 0}, false, ImGuiWindowFlags_NoNav);
    scroll_content(inspector.title + inspector.subtitle + std::to_string(tab), scroll);
    draw_blocks(canvas, inspector.tabs[std::min(tab, inspector.tabs.size() - 1)].blocks);
    ImGui::Dummy({0, canvas.px(8)});
    if (apart)
        ImGui::EndChild();
    ImGui::Unindent(canvas.px(k_margin));
    return clicked;
}

} // namespace palestra::desktop
