// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "simulator/monitor/drawing.hpp"

#include <fmt/format.h>

namespace palestra::monitor {
namespace {

std::string safe(std::string_view text) {
    return escape_markup(xml_characters(text));
}

struct Svg {
    std::string operator()(const Box& box) const {
        return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="#{:06x}"/>)", box.x,
                           box.y, box.width, box.height, box.fill);
    }

    std::string operator()(const Stroke& stroke) const {
        return fmt::format(
            R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="#{:06x}" stroke-width="{:.1f}"{}/>)",
            stroke.x1, stroke.y1, stroke.x2, stroke.y2, stroke.colour, stroke.thickness,
            stroke.dashed ? " stroke-dasharray=\"4 4\"" : "");
    }

    std::string operator()(const Label& label) const {
        const char* anchor = label.anchor == Anchor::start ? "start" : label.anchor == Anchor::end ? "end" : "middle";
        return fmt::format(
            R"(<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" text-anchor="{}"{} fill="#{:06x}">{}</text>)", label.x,
            label.y, label.size, anchor, label.bold ? " font-weight=\"600\"" : "", label.colour, safe(label.text));
    }

    std::string operator()(const Mark& mark) const {
        const double r = mark.radius;
        if (mark.shape == Shape::circle)
            return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="#{:06x}"/>)", mark.x, mark.y, r,
                               mark.fill);
        if (mark.shape == Shape::square)
            return (*this)(Box{mark.x - r, mark.y - r, 2 * r, 2 * r, mark.fill});
        return fmt::format(R"(<path d="M{:.1f} {:.1f}l{:.1f} {:.1f}l-{:.1f} {:.1f}l-{:.1f} -{:.1f}z" fill="#{:06x}"/>)",
                           mark.x, mark.y - r, r, r, r, r, r, r, mark.fill);
    }
};

} // namespace

void Drawing::append(const Drawing& other) {
    for (auto figure : other.figures) {
        if (auto* box = std::get_if<Box>(&figure))
            box->y += height;
        else if (auto* label = std::get_if<Label>(&figure))
            label->y += height;
        else if (auto* mark = std::get_if<Mark>(&figure))
            mark->y += height;
        else if (auto* stroke = std::get_if<Stroke>(&figure)) {
            stroke->y1 += height;
            stroke->y2 += height;
        }
        figures.push_back(std::move(figure));
    }
    height += other.height;
    width = std::max(width, other.width);
    description += (description.empty() ? "" : " ") + other.description;
}

std::string to_svg(const Drawing& drawing) {
    const auto id = sha256_hex(drawing.title + drawing.description).substr(0, 8); // several may stand in one page
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "role=\"img\" aria-labelledby=\"t{2} d{2}\" font-family=\"'Titillium Web','DejaVu Sans',sans-serif\">"
        "<title id=\"t{2}\">{3}</title><desc id=\"d{2}\">{4}</desc>"
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        drawing.width, drawing.height, id, safe(drawing.title), safe(drawing.description));
    for (const auto& figure : drawing.figures)
        svg += std::visit(Svg{}, figure) + "\n";
    return svg + "</svg>\n";
}

} // namespace palestra::monitor
