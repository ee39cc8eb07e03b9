// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/page_writer.hpp"

#include "core/pdf/page_measures.hpp"

#include <algorithm>

namespace palestra::pdf {
namespace {

struct Face {
    double size;
    bool bold;
};

Face face(Style style) {
    switch (style) {
    case Style::title:
        return {18, true};
    case Style::heading:
        return {12.5, true};
    case Style::subheading:
        return {11, true};
    case Style::body:
        return {10, false};
    case Style::label:
        return {9, true};
    case Style::table_heading:
        return {9, true};
    case Style::cell:
        return {9, false};
    case Style::strong_cell:
        return {9, true};
    case Style::small:
        return {8, false};
    }
    return {10, false};
}

} // namespace

PageWriter::PageWriter(cairo_t* cairo, const Report& report, std::string family)
    : m_cairo(cairo), m_report(report), m_family(std::move(family)) {
    start_page();
}

void PageWriter::structure(const char* tag, const std::function<void()>& content) {
    cairo_tag_begin(m_cairo, tag, "");
    content();
    cairo_tag_end(m_cairo, tag);
}

PageWriter::Layout PageWriter::layout(const std::string& text, Style style, double width) const {
    Layout layout{pango_cairo_create_layout(m_cairo), g_object_unref};
    const auto [size, bold] = face(style);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, (m_family + ",DejaVu Sans").c_str());
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(layout.get(), width < 0 ? -1 : static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

double PageWriter::height(const Layout& layout) {
    int points = 0;
    pango_layout_get_size(layout.get(), nullptr, &points);
    return static_cast<double>(points) / PANGO_SCALE;
}

void PageWriter::color(unsigned rgb) {
    cairo_set_source_rgb(m_cairo, (rgb >> 16U & 255U) / 255.0, (rgb >> 8U & 255U) / 255.0, (rgb & 255U) / 255.0);
}

void PageWriter::start_page() {
    ++m_page;
    // Letterhead and notice are artefacts of the page, not of the text: no structure tag around them.
    color(k_blue);
    cairo_rectangle(m_cairo, 0, 0, k_width, 8);
    cairo_fill(m_cairo);
    const auto organization = layout(m_report.organization, Style::subheading, k_text_width - 70);
    cairo_move_to(m_cairo, k_left, 26);
    pango_cairo_show_layout(m_cairo, organization.get());
    color(k_grey);
    const auto letterhead = layout(m_report.letterhead, Style::small, k_text_width - 70);
    pango_layout_set_ellipsize(letterhead.get(), PANGO_ELLIPSIZE_END);
    cairo_move_to(m_cairo, k_left, 42);
    pango_cairo_show_layout(m_cairo, letterhead.get());
    color(k_notice);
    const auto notice = layout(m_report.notice, Style::label, k_text_width - 70);
    cairo_move_to(m_cairo, k_left, 55);
    pango_cairo_show_layout(m_cairo, notice.get());
    color(k_line);
    cairo_set_line_width(m_cairo, 0.7);
    cairo_move_to(m_cairo, k_left, 72);
    cairo_line_to(m_cairo, k_right, 72);
    cairo_stroke(m_cairo);
    color(k_ink);
    m_y = k_top;
}

void PageWriter::end_page() {
    color(k_grey);
    const auto footer = layout(m_report.footer, Style::small, k_text_width - 60);
    cairo_move_to(m_cairo, k_left, k_height - 44);
    pango_cairo_show_layout(m_cairo, footer.get());
    const auto number = layout("Pagina " + std::to_string(m_page), Style::small, 60);
    pango_layout_set_alignment(number.get(), PANGO_ALIGN_RIGHT);
    cairo_move_to(m_cairo, k_right - 60, k_height - 44);
    pango_cairo_show_layout(m_cairo, number.get());
    color(k_ink);
    cairo_show_page(m_cairo);
}

void PageWriter::need(double points) {
    if (m_y + points <= k_bottom || m_y <= k_top)
        return;
    end_page();
    start_page();
}

void PageWriter::flow(const Layout& text, double x) {
    PangoLayoutIter* at = pango_layout_get_iter(text.get());
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, nullptr, &logical);
        const double line = static_cast<double>(logical.height) / PANGO_SCALE;
        const double ascent = static_cast<double>(pango_layout_iter_get_baseline(at) - logical.y) / PANGO_SCALE;
        need(line);
        cairo_move_to(m_cairo, x + static_cast<double>(logical.x) / PANGO_SCALE, m_y + ascent);
        pango_cairo_show_layout_line(m_cairo, pango_layout_iter_get_line_readonly(at));
        m_y += line;
    } while (pango_layout_iter_next_line(at) != 0);
    pango_layout_iter_free(at);
}

void PageWriter::title(const std::string& text) {
    structure("H1", [&] {
        color(k_blue);
        flow(layout(text, Style::title, k_text_width), k_left);
        color(k_ink);
    });
    m_y += 10;
}

void PageWriter::heading(const std::string& text, int level) {
    const auto style = level <= 2 ? Style::heading : Style::subheading;
    const auto line = layout(text, style, k_text_width);
    m_y += 8;
    need(height(line) + 64); // a heading, or a table's, is never left alone at the foot of a page
    structure(level <= 2 ? "H2" : "H3", [&] {
        color(k_blue);
        flow(line, k_left);
        color(k_ink);
    });
    m_y += 3;
}

void PageWriter::paragraph(const std::string& text) {
    structure("P", [&] { flow(layout(text, Style::body, k_text_width), k_left); });
    m_y += 4;
}

void PageWriter::bullet(const std::string& text) {
    structure("LI", [&] {
        const auto line = layout(text, Style::body, k_text_width - 14);
        need(13);
        const auto mark = layout("•", Style::body, 12);
        structure("Lbl", [&] {
            cairo_move_to(m_cairo, k_left + 2, m_y);
            pango_cairo_show_layout(m_cairo, mark.get());
        });
        structure("LBody", [&] { flow(line, k_left + 14); });
    });
    m_y += 2;
}

void PageWriter::closing(const std::string& text) {
    if (text.empty())
        return;
    const auto words = layout(text, Style::body, k_text_width / 2);
    m_y += 14;
    need(height(words) + 4);
    color(k_line);
    cairo_set_line_width(m_cairo, 0.7);
    cairo_move_to(m_cairo, k_left + k_text_width / 2, m_y);
    cairo_line_to(m_cairo, k_right, m_y);
    cairo_stroke(m_cairo);
    color(k_ink);
    m_y += 4;
    structure("P", [&] { flow(words, k_left + k_text_width / 2); });
}

void PageWriter::finish() {
    end_page();
}

} // namespace palestra::pdf
