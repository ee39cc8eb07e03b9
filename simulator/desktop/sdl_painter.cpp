// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/sdl_painter.hpp"

#include <imgui.h>
#include <SDL.h>

#include <algorithm>
#include <cstddef>

namespace palestra::desktop {
namespace {

SDL_Rect clip_of(const ImDrawCmd& command, const ImDrawData& data) {
    const float left = std::max(command.ClipRect.x - data.DisplayPos.x, 0.0F);
    const float top = std::max(command.ClipRect.y - data.DisplayPos.y, 0.0F);
    const float right = std::min(command.ClipRect.z - data.DisplayPos.x, data.DisplaySize.x);
    const float bottom = std::min(command.ClipRect.w - data.DisplayPos.y, data.DisplaySize.y);
    return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left),
            static_cast<int>(bottom - top)};
}

/// The member of the first vertex of the command; SDL strides over the rest.
template <typename T>
const T* first(const ImDrawVert* vertex, std::size_t offset) {
    return reinterpret_cast<const T*>(reinterpret_cast<const char*>(vertex) + offset);
}

void paint_command(SDL_Renderer& renderer, const ImDrawList& list, const ImDrawCmd& command) {
    constexpr int stride = sizeof(ImDrawVert);
    const auto* vertex = list.VtxBuffer.Data + command.VtxOffset;
    SDL_RenderGeometryRaw(
        &renderer, static_cast<SDL_Texture*>(command.GetTexID()), first<float>(vertex, offsetof(ImDrawVert, pos)),
        stride, first<SDL_Color>(vertex, offsetof(ImDrawVert, col)), stride,
        first<float>(vertex, offsetof(ImDrawVert, uv)), stride,
        list.VtxBuffer.Size - static_cast<int>(command.VtxOffset), list.IdxBuffer.Data + command.IdxOffset,
        static_cast<int>(command.ElemCount), sizeof(ImDrawIdx));
}

} // namespace

void paint_with_sdl(SDL_Renderer& renderer, const ImDrawData& data) {
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const auto& list = *data.CmdLists[i];
        for (const auto& command : list.CmdBuffer) {
            const auto clip = clip_of(command, data);
            if (command.UserCallback != nullptr || clip.w <= 0 || clip.h <= 0)
                continue;
            SDL_RenderSetClipRect(&renderer, &clip);
            paint_command(renderer, list, command);
        }
    }
    SDL_RenderSetClipRect(&renderer, nullptr);
}

} // namespace palestra::desktop
