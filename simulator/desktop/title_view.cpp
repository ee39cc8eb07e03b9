// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/title_view.hpp"

namespace palestra::desktop {
namespace {

constexpr float k_stripe_height = 7;
constexpr float k_bar_height = 46;
constexpr float k_compact_bar_height = 36;

/// The tape of building sites: a training ground, not the service.
void draw_stripes(const Canvas& canvas, ImDrawList* list, ImVec2 at, float width) {
    const float height = canvas.px(k_stripe_height);
    const ImVec2 corner{at.x + width, at.y + height};
    list->AddRectFilled(at, corner, ground_colour(Ink::training));
    list->PushClipRect(at, corner, true);
    const float step = canvas.px(26);
    for (float x = at.x - step; x < corner.x + step; x += step)
        list->AddQuadFilled({x, corner.y}, {x + height, at.y}, {x + height + step / 2, at.y}, {x + step / 2, corner.y},
                            colour(line_of(Stroke::stripe)));
    list->PopClipRect();
}

} // namespace

float title_height(const Canvas& canvas) {
    return canvas.px(k_stripe_height + (canvas.compact ? k_compact_bar_height : k_bar_height));
}

void draw_title(const Canvas& canvas, ImVec2 at, ImVec2 size) {
    auto* list = ImGui::GetWindowDrawList();
    draw_stripes(canvas, list, at, size.x);
    const float top = at.y + canvas.px(k_stripe_height);
    list->AddRectFilled({at.x, top}, {at.x + size.x, at.y + size.y}, ground_colour(Ink::bar));
    const float middle = (top + at.y + size.y) / 2;
    const float margin = canvas.px(16);

    const auto warning = canvas.text("desktop.simulation");
    const auto& bold = canvas.fonts.bold;
    const float warning_width = text_size(bold, warning).x + canvas.px(24);
    const ImVec2 tag{at.x + size.x - margin - warning_width, middle - canvas.px(13)};
    fill_box(list, tag, {tag.x + warning_width, tag.y + canvas.px(26)}, ground_colour(Ink::training), canvas.px(4));
    put_text(list, bold, {tag.x + warning_width / 2, middle - bold->FontSize / 2}, ink_colour(Ink::training), warning,
             Align::centre);

    const auto name = canvas.text("desktop.title");
    const auto& title = canvas.fonts.title;
    put_text(list, title, {at.x + margin, middle - title->FontSize / 2}, ink_colour(Ink::bar), name);
    const float after = at.x + margin + text_size(title, name).x + canvas.px(18);
    const float room = tag.x - after - margin;
    const auto subtitle = canvas.text("desktop.subtitle");
    if (text_size(canvas.fonts.body, subtitle).x <= room)
        put_text(list, canvas.fonts.body, {after, middle - canvas.fonts.body->FontSize / 2 + canvas.px(2)},
                 ink_colour(Ink::bar_muted), subtitle);
}

} // namespace palestra::desktop
