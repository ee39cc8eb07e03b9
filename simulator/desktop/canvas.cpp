// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/canvas.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace palestra::desktop {
namespace {

constexpr float k_chip_padding = 7;
constexpr float k_tall = 8; // times its round ends

ImVec4 vector_of(Rgb rgb) {
    return ImGui::ColorConvertU32ToFloat4(colour(rgb));
}

const char* end_of(std::string_view text) {
    return text.data() + text.size();
}

} // namespace

ImU32 colour(Rgb rgb, float opacity) {
    return IM_COL32(rgb.r, rgb.g, rgb.b, static_cast<int>(std::lround(opacity * 255)));
}

ImVec2 text_size(const ImFont* font, std::string_view text) {
    if (text.empty())
        return {0, font->FontSize};
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), end_of(text));
}

std::string fitted(const ImFont* font, std::string_view text, float width) {
    if (text_size(font, text).x <= width)
        return std::string(text);
    const float room = width - text_size(font, "…").x;
    const char* cut = nullptr;
    font->CalcTextSizeA(font->FontSize, std::max(room, 0.0F), 0, text.data(), end_of(text), &cut);
    return std::string(text.data(), cut) + "…";
}

void put_text(ImDrawList* list, const ImFont* font, ImVec2 at, ImU32 ink, std::string_view text, Align align) {
    if (text.empty())
        return;
    const float width = align == Align::left ? 0 : text_size(font, text).x;
    at.x -= align == Align::centre ? width / 2 : width;
    // Whole pixels: half-pixel text is blurred by both back ends.
    list->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, ink, text.data(), end_of(text));
}

void fill_box(ImDrawList* list, ImVec2 low, ImVec2 high, ImU32 ink, float rounding) {
    low = {std::floor(low.x), std::floor(low.y)};
    high = {std::floor(high.x), std::floor(high.y)};
    const bool software = !ImGui::GetStyle().AntiAliasedLines; // the SDL surface says so
    const float cap = std::ceil(2 * rounding);
    if (!software || rounding <= 0 || high.y - low.y < k_tall * cap) {
        list->AddRectFilled(low, high, ink, rounding);
        return;
    }
    // Without soft edges, which SDL draws one pixel too far to the left of the middle part.
    const auto flags = list->Flags;
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    list->AddRectFilled(low, {high.x, low.y + cap}, ink, rounding, ImDrawFlags_RoundCornersTop);
    list->AddRectFilled({low.x, high.y - cap}, high, ink, rounding, ImDrawFlags_RoundCornersBottom);
    list->AddRectFilled({low.x, low.y + cap / 2}, {high.x, high.y - cap / 2}, ink);
    list->Flags = flags;
}

void put_box(ImDrawList* list, ImVec2 low, ImVec2 high, ImU32 ground, ImU32 rim, float rounding, float thickness) {
    low = {std::floor(low.x), std::floor(low.y)};
    high = {std::floor(high.x), std::floor(high.y)};
    const float inset = std::max(1.0F, std::round(thickness));
    fill_box(list, low, high, rim, rounding);
    fill_box(list, {low.x + inset, low.y + inset}, {high.x - inset, high.y - inset}, ground,
             std::max(0.0F, rounding - inset));
}

float chip_height(const Canvas& canvas) {
    return canvas.fonts.small->FontSize + canvas.px(3);
}

float chip_width(const Canvas& canvas, std::string_view text) {
    return std::ceil(text_size(canvas.fonts.small, text).x + 2 * canvas.px(k_chip_padding));
}

float put_chip(const Canvas& canvas, ImDrawList* list, ImVec2 at, Ink ink, std::string_view text, Align align) {
    const float width = chip_width(canvas, text);
    at.x = std::floor(align == Align::right ? at.x - width : at.x);
    const float height = chip_height(canvas);
    fill_box(list, at, {at.x + width, at.y + height}, ground_colour(ink), canvas.px(4));
    put_text(list, canvas.fonts.small, {at.x + width / 2, at.y + canvas.px(1.5F)}, ink_colour(ink), text,
             Align::centre);
    return width;
}

void wrapped(const ImFont* font, Ink ink, std::string_view text, float margin) {
    ImGui::PushFont(const_cast<ImFont*>(font)); // ImGui keeps fonts non-const but does not change them here
    ImGui::PushStyleColor(ImGuiCol_Text, ink_colour(ink));
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - margin);
    ImGui::TextUnformatted(text.data(), end_of(text));
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void put_note(const Canvas& canvas, std::string_view key) {
    ImGui::Indent(canvas.px(9));
    wrapped(canvas.fonts.body, Ink::card_muted, canvas.text(key));
    ImGui::Unindent(canvas.px(9));
}

bool begin_pane(const Canvas& canvas, const char* id, std::string_view heading, bool focused, ImVec2 size) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    auto* list = ImGui::GetWindowDrawList();
    const ImVec2 corner{at.x + size.x, at.y + size.y};
    put_box(list, at, corner, ground_colour(Ink::card), focused ? colour(line_of(Stroke::focus)) : colour(border()),
            canvas.px(6), focused ? canvas.px(2) : 1);
    const float head = heading.empty() ? canvas.px(6) : canvas.fonts.bold->FontSize + canvas.px(12);
    put_text(list, canvas.fonts.bold, {at.x + canvas.px(12), at.y + canvas.px(7)}, ink_colour(Ink::card),
             fitted(canvas.fonts.bold, heading, size.x - canvas.px(24)));
    const float edge = canvas.px(3);
    ImGui::SetCursorScreenPos({at.x + edge, at.y + head});
    ImGui::BeginChild(id, {size.x - 2 * edge, size.y - head - edge}, false, ImGuiWindowFlags_NoNav);
    const bool over = ImGui::IsMouseHoveringRect(at, corner, false);
    return over && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
}

void end_pane() {
    ImGui::EndChild();
}

void note_place(const Canvas& canvas, std::string name) {
    const auto low = ImGui::GetItemRectMin();
    const auto high = ImGui::GetItemRectMax();
    canvas.places[std::move(name)] = {low.x, low.y, high.x, high.y};
}

void apply_style(float scale) {
    ImGuiStyle style;
    ImGui::StyleColorsLight(&style);
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.ItemSpacing = {6, 4};
    style.ScrollbarSize = 11;
    style.ScrollbarRounding = 5;
    style.Colors[ImGuiCol_WindowBg] = vector_of(pair_of(Ink::page).ground);
    style.Colors[ImGuiCol_ChildBg] = {0, 0, 0, 0};
    style.Colors[ImGuiCol_Text] = vector_of(pair_of(Ink::card).text);
    style.Colors[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    style.Colors[ImGuiCol_ScrollbarGrab] = vector_of(line_of(Stroke::edge));
    style.ScaleAllSizes(scale);
    ImGui::GetStyle() = style;
}

} // namespace palestra::desktop
