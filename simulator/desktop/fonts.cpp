// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/fonts.hpp"

#include <imgui.h>

#include <cmath>
#include <system_error>

namespace palestra::desktop {
namespace {

constexpr float k_body = 19.5F;
constexpr float k_title = 28;
constexpr float k_small = 17;
constexpr float k_mono = 16;
constexpr float k_dejavu_share = 0.86F;

// Latin with the extended letters of Italian minorities' names, typographic quotes and dashes, currency, arrows,
// geometric shapes, check marks and warning sign.
constexpr ImWchar k_text_glyphs[] = {0x20, 0x17F, 0x2010, 0x203A, 0x20AC, 0x20AC, 0};
constexpr ImWchar k_symbol_glyphs[] = {0x2190, 0x2199, 0x2212, 0x2212, 0x25A0, 0x25FF,
                                       0x26A0, 0x26A0, 0x2713, 0x2718, 0};

bool usable(const std::filesystem::path& file) {
    std::error_code error;
    return !file.empty() && std::filesystem::is_regular_file(file, error);
}

/// First usable of the two; empty when none is.
std::filesystem::path choose(const std::filesystem::path& wanted, const std::filesystem::path& otherwise) {
    if (usable(wanted))
        return wanted;
    return usable(otherwise) ? otherwise : std::filesystem::path{};
}

struct Face {
    std::filesystem::path file;
    float size = 0;
    bool whole_pixels = false;
};

ImFont* add_face(ImFontAtlas& atlas, const FontFiles& files, const Face& wanted) {
    // DejaVu is drawn larger than the others at the same nominal size.
    const bool large = wanted.file.filename().string().starts_with("DejaVu");
    const float pixels = std::round(wanted.size * (large ? k_dejavu_share : 1));
    ImFontConfig config;
    config.OversampleH = wanted.whole_pixels ? 1 : 2;
    config.PixelSnapH = wanted.whole_pixels;
    ImFont* face = nullptr;
    if (!wanted.file.empty())
        face = atlas.AddFontFromFileTTF(wanted.file.c_str(), pixels, &config, k_text_glyphs);
    if (face == nullptr) {
        config.SizePixels = pixels;
        face = atlas.AddFontDefault(&config);
    }
    if (usable(files.dejavu)) {
        ImFontConfig merge;
        merge.MergeMode = true;
        merge.PixelSnapH = wanted.whole_pixels;
        const float symbols = std::round(wanted.size * k_dejavu_share);
        atlas.AddFontFromFileTTF(files.dejavu.c_str(), symbols, &merge, k_symbol_glyphs);
    }
    return face;
}

} // namespace

Fonts load_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale, bool whole_pixels) {
    atlas.Clear();
    const auto beside_dejavu = files.dejavu.parent_path();
    const auto regular = choose(files.regular, files.dejavu);
    const auto other_bold = usable(files.regular) ? regular : beside_dejavu / "DejaVuSans-Bold.ttf";
    const auto bold = choose(files.bold, choose(other_bold, regular));
    const auto mono = choose(files.mono, choose(beside_dejavu / "DejaVuSansMono.ttf", regular));
    Fonts fonts;
    fonts.body = add_face(atlas, files, {regular, k_body * scale, whole_pixels});
    fonts.bold = add_face(atlas, files, {bold, k_body * scale, whole_pixels});
    fonts.title = add_face(atlas, files, {bold, k_title * scale, whole_pixels});
    fonts.small = add_face(atlas, files, {regular, k_small * scale, whole_pixels});
    fonts.mono = add_face(atlas, files, {mono, k_mono * scale, whole_pixels});
    atlas.Build();
    return fonts;
}

} // namespace palestra::desktop
