// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/row_frame.hpp"

namespace palestra::desktop {

RowFrame begin_row(const Canvas& canvas, const std::string& name, float height, bool picked) {
    RowFrame row{ImGui::GetCursorScreenPos(), ImGui::GetContentRegionAvail().x, false};
    row.clicked = ImGui::InvisibleButton(name.c_str(), {row.width, height});
    note_place(canvas, name);
    const ImVec2 corner{row.at.x + row.width, row.at.y + height};
    auto* list = ImGui::GetWindowDrawList();
    if (picked) {
        fill_box(list, row.at, corner, ground_colour(Ink::picked), canvas.px(4));
        list->AddRectFilled(row.at, {row.at.x + canvas.px(4), corner.y}, ground_colour(Ink::chip_kind));
    } else if (ImGui::IsItemHovered()) {
        put_box(list, row.at, corner, ground_colour(Ink::card), colour(line_of(Stroke::focus)), canvas.px(4), 1);
    }
    return row;
}

void keep_in_view(const char* memory, std::size_t picked, float top, float height) {
    auto* storage = ImGui::GetStateStorage();
    const auto id = ImGui::GetID(memory);
    const int now = static_cast<int>(picked) + 1;
    if (storage->GetInt(id) == now)
        return;
    storage->SetInt(id, now);
    const float scroll = ImGui::GetScrollY();
    const float room = ImGui::GetWindowHeight();
    if (top < scroll)
        ImGui::SetScrollY(top);
    else if (top + height > scroll + room)
        ImGui::SetScrollY(top + height - room);
}

} // namespace palestra::desktop
