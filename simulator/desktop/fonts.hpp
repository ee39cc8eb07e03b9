// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

struct ImFont;
struct ImFontAtlas;

namespace palestra::desktop {

/// TrueType files; any may be missing or empty. DejaVu stands in for Titillium and gives the symbols that
/// Titillium lacks (→ ✓ ✗ ⚠); without DejaVu too, the face built into Dear ImGui is used.
struct FontFiles {
    std::filesystem::path regular;
    std::filesystem::path bold;
    std::filesystem::path mono;
    std::filesystem::path dejavu;
};

/// Owned by the atlas. All set after load_fonts().
struct Fonts {
    ImFont* body = nullptr;
    ImFont* bold = nullptr;
    ImFont* title = nullptr;
    ImFont* small = nullptr;
    ImFont* mono = nullptr;
};

/// Replaces what the atlas holds. The caller uploads the new texture. `whole_pixels`: letters start on whole pixels,
/// for a back end that cannot place them between two.
[[nodiscard]] Fonts load_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale, bool whole_pixels = false);

} // namespace palestra::desktop
