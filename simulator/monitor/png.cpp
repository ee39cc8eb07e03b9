// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/font_folder.hpp"
#include "simulator/monitor/drawing.hpp"

#include <pango/pangocairo.h>

#include <memory>

namespace palestra::monitor {
namespace {

constexpr double k_scale = 2, k_pi = 3.14159265358979323846;

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* thing) const {
        release(thing);
    }
};

using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<g_object_unref>>;
using Description = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;

class Brush {
public:
    explicit Brush(cairo_t* context) : m_context(context) {}

    void operator()(const Box& box) const {
        dip(box.fill);
        cairo_rectangle(m_context, box.x, box.y, box.width, box.height);
        cairo_fill(m_context);
    }

    void operator()(const Stroke& stroke) const {
        dip(stroke.colour);
        const double dashes[]{4, 4};
        cairo_set_dash(m_context, dashes, stroke.dashed ? 2 : 0, 0);
        cairo_set_line_width(m_context, stroke.thickness);
        cairo_move_to(m_context, stroke.x1, stroke.y1);
        cairo_line_to(m_context, stroke.x2, stroke.y2);
        cairo_stroke(m_context);
    }

    void operator()(const Label& label) const {
        dip(label.colour);
        const Layout layout(pango_cairo_create_layout(m_context));
        const Description font(pango_font_description_from_string("Titillium Web, DejaVu Sans"));
        pango_font_description_set_absolute_size(font.get(), label.size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), label.bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_text(layout.get(), label.text.data(), static_cast<int>(label.text.size()));
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        const double shift = label.anchor == Anchor::start ? 0 : label.anchor == Anchor::middle ? 0.5 : 1;
        cairo_move_to(m_context, label.x - shift * width / PANGO_SCALE,
                      label.y - static_cast<double>(pango_layout_get_baseline(layout.get())) / PANGO_SCALE);
        pango_cairo_show_layout(m_context, layout.get());
    }

    void operator()(const Mark& mark) const {
        const double r = mark.radius;
        if (mark.shape == Shape::square)
            return (*this)(Box{mark.x - r, mark.y - r, 2 * r, 2 * r, mark.fill});
        dip(mark.fill);
        cairo_new_path(m_context);
        if (mark.shape == Shape::circle) {
            cairo_arc(m_context, mark.x, mark.y, r, 0, 2 * k_pi);
        } else {
            cairo_move_to(m_context, mark.x, mark.y - r);
            cairo_line_to(m_context, mark.x + r, mark.y);
            cairo_line_to(m_context, mark.x, mark.y + r);
            cairo_line_to(m_context, mark.x - r, mark.y);
        }
        cairo_fill(m_context);
    }

private:
    void dip(Colour colour) const {
        const auto part = [&](unsigned shift) { return static_cast<double>((colour >> shift) & 0xFFU) / 255; };
        cairo_set_source_rgb(m_context, part(16), part(8), part(0));
    }

    cairo_t* m_context;
};

cairo_status_t collect(void* to, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

Result<std::string> to_png(const Drawing& drawing, const std::filesystem::path& fonts) {
    pdf::use_fonts(fonts);
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(drawing.width * k_scale),
                                                     static_cast<int>(drawing.height * k_scale)));
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), k_scale, k_scale);
    const Brush brush(context.get());
    brush(Box{0, 0, drawing.width, drawing.height, 0xFFFFFF});
    for (const auto& figure : drawing.figures)
        std::visit(brush, figure);
    std::string bytes;
    auto status = cairo_status(context.get());
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface.get(), collect, &bytes);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(FailureCode::internal, {{"reason", cairo_status_to_string(status)}});
    return bytes;
}

} // namespace palestra::monitor
