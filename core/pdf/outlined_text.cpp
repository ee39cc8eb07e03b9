// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/outlined_text.hpp"

#include "core/pdf/font_folder.hpp"

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <memory>

namespace palestra::pdf {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;
using Layout = std::unique_ptr<PangoLayout, decltype(&g_object_unref)>;
using Path = std::unique_ptr<cairo_path_t, decltype(&cairo_path_destroy)>;

Layout layout_of(cairo_t* cairo, const OutlinedLine& line, double width, const std::string& family) {
    Layout layout{pango_cairo_create_layout(cairo), g_object_unref};
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, (family + ",DejaVu Sans").c_str());
    pango_font_description_set_weight(font, line.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, line.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    pango_layout_set_text(layout.get(), line.text.data(), static_cast<int>(line.text.size()));
    return layout;
}

/// cairo's path as PDF operators; PDF's y grows upwards.
std::string operators(const cairo_path_t& path, double height) {
    std::string text;
    const auto point = [&](const cairo_path_data_t& p) {
        text += fmt::format("{:.2f} {:.2f} ", p.point.x, height - p.point.y);
    };
    for (int i = 0; i < path.num_data; i += path.data[i].header.length) {
        const cairo_path_data_t* data = path.data + i;
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            point(data[1]);
            text += "m\n";
            break;
        case CAIRO_PATH_LINE_TO:
            point(data[1]);
            text += "l\n";
            break;
        case CAIRO_PATH_CURVE_TO:
            point(data[1]);
            point(data[2]);
            point(data[3]);
            text += "c\n";
            break;
        case CAIRO_PATH_CLOSE_PATH:
            text += "h\n";
            break;
        }
    }
    return text;
}

} // namespace

std::string outline_text(const std::vector<OutlinedLine>& lines, double width, double height, const Fonts& fonts) {
    use_fonts(fonts.folder);
    const Surface surface{cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr), cairo_surface_destroy};
    const Context cairo{cairo_create(surface.get()), cairo_destroy};
    double y = 0;
    for (const auto& line : lines) {
        const auto layout = layout_of(cairo.get(), line, width, fonts.family);
        int tall = 0;
        pango_layout_get_size(layout.get(), nullptr, &tall);
        cairo_move_to(cairo.get(), 0, y);
        pango_cairo_layout_path(cairo.get(), layout.get());
        y += static_cast<double>(tall) / PANGO_SCALE;
    }
    const Path path{cairo_copy_path(cairo.get()), cairo_path_destroy};
    return operators(*path, height) + "f\n";
}

} // namespace palestra::pdf
