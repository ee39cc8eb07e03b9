// SPDX-License-Identifier: EUPL-1.2
#pragma once

struct ImDrawData;
struct SDL_Renderer;

namespace palestra::desktop {

/// Draws Dear ImGui's lists with SDL's own renderer, so that a desktop without OpenGL has a window too. Debian's
/// library of Dear ImGui 1.86 ships that back end's header but not its code; this is the part that is needed.
/// Textures are SDL_Texture*.
void paint_with_sdl(SDL_Renderer& renderer, const ImDrawData& data);

} // namespace palestra::desktop
