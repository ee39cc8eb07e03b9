// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/desk_view.hpp"

#include "core/base/dates.hpp"
#include "simulator/desktop/chain_view.hpp"
#include "simulator/desktop/footer_view.hpp"
#include "simulator/desktop/hop_presenter.hpp"
#include "simulator/desktop/indicator_view.hpp"
#include "simulator/desktop/inspector_view.hpp"
#include "simulator/desktop/queue_presenter.hpp"
#include "simulator/desktop/story_presenter.hpp"
#include "simulator/desktop/story_view.hpp"
#include "simulator/desktop/title_view.hpp"
#include "simulator/desktop/wording.hpp"

#include <algorithm>
#include <array>

namespace palestra::desktop {
namespace {

constexpr float k_margin = 14;
constexpr float k_gap = 10;
constexpr float k_wide = 1000;
constexpr float k_compact_chain_height = 92;
constexpr float k_caption_height = 28;
constexpr float k_footer_height = 30;
constexpr std::array k_panes{Pane::documents, Pane::steps, Pane::inspector};

PickedHop picked_hop(const Desk& desk) {
    const auto* step = desk.step();
    if (step == nullptr || step->kind != Step::Kind::hop)
        return {};
    return {step->from, step->node, kind_label(desk.story()->kind), tone_of(*step)};
}

std::string caption_at_rest(const Desk& desk, const Messages& messages) {
    const auto* step = desk.step();
    if (step == nullptr)
        return messages.text("desktop.caption_waiting");
    if (step->kind == Step::Kind::fact)
        return node_name(step->node, messages) + ": " + fact_text(step->event, messages);
    return messages.text("desktop.caption_selected", {{"from", node_name(step->from, messages)},
                                                      {"to", node_name(step->node, messages)},
                                                      {"what", step->method + " " + step->path}});
}

void draw_caption(const Canvas& canvas, ImVec2 at, float width, const std::string& caption) {
    auto* list = ImGui::GetWindowDrawList();
    const auto* font = canvas.fonts.body;
    const float height = canvas.px(k_caption_height);
    fill_box(list, at, {at.x + width, at.y + height}, ground_colour(Ink::picked), canvas.px(4));
    put_text(list, font, {at.x + canvas.px(12), at.y + (height - font->FontSize) / 2}, ink_colour(Ink::picked),
             fitted(font, caption, width - canvas.px(24)));
}

std::string heading_of(Pane pane, const Desk& desk, const Messages& messages) {
    if (pane == Pane::documents)
        return messages.text("desktop.pane_documents", {{"count", std::to_string(desk.documents().size())}});
    if (pane == Pane::inspector)
        return messages.text("desktop.pane_inspector");
    const auto* story = desk.story();
    if (story == nullptr)
        return messages.text("desktop.pane_steps_empty");
    return messages.text("desktop.pane_steps",
                         {{"count", std::to_string(story->hops())}, {"when", italian_date_time(story->start)}});
}

/// Which pane is shown, when there is room for one only. Returns its height.
float draw_switch(const Canvas& canvas, Desk& desk, ImVec2 at) {
    auto* list = ImGui::GetWindowDrawList();
    const float height = chip_height(canvas) + canvas.px(6);
    float x = at.x;
    for (const auto pane : k_panes) {
        const auto heading = heading_of(pane, desk, canvas.messages);
        const float width = chip_width(canvas, heading);
        put_chip(canvas, list, {x, at.y}, pane == desk.pane() ? Ink::chip_kind : Ink::chip_neutral, heading);
        const auto name = "pane/" + std::to_string(static_cast<int>(pane));
        ImGui::SetCursorScreenPos({x, at.y});
        if (ImGui::InvisibleButton(name.c_str(), {width, height}))
            desk.focus(pane);
        note_place(canvas, name);
        x += width + canvas.px(8);
    }
    return height;
}

} // namespace

const Inspector& DeskView::inspected(const Desk& desk, const Messages& messages) {
    const auto* step = desk.step();
    const auto key = step == nullptr ? std::string{}
                                     : step->event.segment + "/" + std::to_string(step->event.sequence) + "/" +
                                           step->event.trace.span_id + "/" + step->event.type;
    const bool at_middleware = step != nullptr && step->node == "middleware";
    const auto queue = at_middleware ? queue_tab(desk.queue(), messages) : std::nullopt;
    const auto state = key + (queue ? queue_text(desk.queue(), messages) : "");
    if (state != m_inspected) {
        m_inspected = state;
        m_inspector =
            step == nullptr ? Inspector{} : inspect(*step, messages, token_refusal(*desk.story(), *step, messages));
        if (queue)
            m_inspector.tabs.push_back(*queue);
    }
    return m_inspector;
}

void DeskView::draw_inspector_pane(const Canvas& canvas, Desk& desk) {
    const auto& inspector = inspected(desk, canvas.messages);
    desk.set_tabs(inspector.tabs.size());
    if (desk.take_copy())
        ImGui::SetClipboardText(as_text(inspector).c_str());
    if (const auto tab = draw_inspector(canvas, inspector, desk.tab(), desk.take_scroll()))
        desk.select_tab(*tab);
}

void DeskView::draw_indicators_pane(const Canvas& canvas, Desk& desk, ImVec2 at, ImVec2 size) {
    if (m_counted != desk.changes()) {
        m_counted = desk.changes();
        m_indicators = indicator_panel(desk.ledger(), desk.reference(), canvas.messages);
    }
    if (desk.take_copy())
        ImGui::SetClipboardText(as_text(m_indicators).c_str());
    ImGui::SetCursorScreenPos(at);
    ImGui::PushFont(canvas.fonts.body);
    begin_pane(canvas, "indicators", canvas.text("desktop.indicators.title"), true, size);
    draw_indicators(canvas, m_indicators, desk.take_scroll());
    end_pane();
    ImGui::PopFont();
}

void DeskView::draw_pane(const Canvas& canvas, Desk& desk, Pane pane, ImVec2 at, ImVec2 size) {
    static constexpr std::array names{"documents", "steps", "inspector"};
    ImGui::SetCursorScreenPos(at);
    ImGui::PushFont(canvas.fonts.body);
    const bool clicked =
        begin_pane(canvas, names.at(static_cast<std::size_t>(pane)),
                   canvas.compact ? std::string{} : heading_of(pane, desk, canvas.messages), desk.pane() == pane, size);
    if (pane == Pane::documents) {
        if (const auto row = draw_documents(canvas, desk))
            desk.select_document(*row);
    } else if (pane == Pane::steps) {
        if (const auto row = draw_steps(canvas, desk))
            desk.select_step(*row);
    } else {
        draw_inspector_pane(canvas, desk);
    }
    end_pane();
    ImGui::PopFont();
    if (clicked)
        desk.focus(pane);
}

void DeskView::draw_panes(const Canvas& canvas, Desk& desk, ImVec2 at, ImVec2 size) {
    if (canvas.compact) {
        const float switch_height = draw_switch(canvas, desk, at);
        draw_pane(canvas, desk, desk.pane(), {at.x, at.y + switch_height}, {size.x, size.y - switch_height});
        return;
    }
    const float gap = canvas.px(k_gap);
    const float room = size.x - 2 * gap;
    const float documents = room * 0.25F;
    const float steps = room * 0.34F;
    draw_pane(canvas, desk, Pane::documents, at, {documents, size.y});
    draw_pane(canvas, desk, Pane::steps, {at.x + documents + gap, at.y}, {steps, size.y});
    const float used = documents + steps + 2 * gap;
    draw_pane(canvas, desk, Pane::inspector, {at.x + used, at.y}, {size.x - used, size.y});
}

void DeskView::draw(Desk& desk, const Fonts& fonts, const Messages& messages, double now) {
    m_places.clear();
    const auto size = ImGui::GetIO().DisplaySize;
    const Canvas canvas{fonts, messages, desk.scale(), size.x < k_wide * desk.scale(), m_places};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("desk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    const float title = title_height(canvas);
    draw_title(canvas, {0, 0}, {size.x, title});

    const float left = canvas.px(k_margin);
    const float width = size.x - 2 * left;
    const float footer = canvas.px(k_footer_height);
    const float chain = canvas.compact ? canvas.px(k_compact_chain_height)
                                       : std::clamp((size.y - title) * 0.32F, canvas.px(180), canvas.px(320));
    const auto* story = desk.story();
    const auto picture =
        chain_picture(desk.board(), desk.theatre(), now, story == nullptr ? std::string{} : story->trace_id, messages,
                      queue_text(desk.queue(), messages));
    draw_chain(canvas, picture, picked_hop(desk), {left, title}, {width, chain});
    float y = title + chain;
    draw_caption(canvas, {left, y}, width, picture.caption.empty() ? caption_at_rest(desk, messages) : picture.caption);
    y += canvas.px(k_caption_height + k_gap);
    if (desk.indicators())
        draw_indicators_pane(canvas, desk, {left, y}, {width, size.y - y - footer});
    else
        draw_panes(canvas, desk, {left, y}, {width, size.y - y - footer});
    if (const auto command = draw_footer(canvas, {left, size.y - footer}, {width, footer}))
        desk.obey(*command, now);
    ImGui::End();
}

} // namespace palestra::desktop
