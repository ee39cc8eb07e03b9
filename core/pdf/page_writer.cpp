// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/page_writer.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <numeric>

namespace palestra::pdf {
namespace {

// A4 in points; margins as on a hospital letter.
constexpr double k_width = 595.28;
constexpr double k_height = 841.89;
constexpr double k_left = 54;
constexpr double k_right = k_width - 54;
constexpr double k_top = 92;
constexpr double k_bottom = k_height - 64;
constexpr double k_text_width = k_right - k_left;
constexpr double k_cell_padding = 4;

constexpr unsigned k_ink = 0x17324D;
constexpr unsigned k_blue = 0x0059B3;
constexpr unsigned k_grey = 0x455B71;
constexpr unsigned k_line = 0xC5D0DB;
constexpr unsigned k_notice = 0xA01C3C;

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
    const auto organization = layout(m_report.organization, Style::subheading, k_text_width);
    cairo_move_to(m_cairo, k_left, 26);
    pango_cairo_show_layout(m_cairo, organization.get());
    color(k_notice);
    const auto notice = layout(m_report.notice, Style::small, k_text_width);
    cairo_move_to(m_cairo, k_left, 50);
    pango_cairo_show_layout(m_cairo, notice.get());
    color(k_line);
    cairo_set_line_width(m_cairo, 0.7);
    cairo_move_to(m_cairo, k_left, 68);
    cairo_line_to(m_cairo, k_right, 68);
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

void PageWriter::details(const std::vector<std::pair<std::string, std::string>>& rows) {
    structure("Table", [&] {
        for (const auto& [label, value] : rows) {
            const auto left = layout(label, Style::label, 120);
            const auto right = layout(value, Style::body, k_text_width - 130);
            const double tall = std::max(height(left), height(right));
            need(tall);
            structure("TR", [&] {
                structure("TH", [&] {
                    color(k_grey);
                    cairo_move_to(m_cairo, k_left, m_y + 1);
                    pango_cairo_show_layout(m_cairo, left.get());
                    color(k_ink);
                });
                structure("TD", [&] {
                    cairo_move_to(m_cairo, k_left + 130, m_y);
                    pango_cairo_show_layout(m_cairo, right.get());
                });
            });
            m_y += tall + 1.5;
        }
    });
    m_y += 6;
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

double PageWriter::longest_word(const std::string& text, Style style) const {
    double widest = 0;
    for (const auto& word : split(collapse_space(text), " ")) {
        const auto line = layout(word, style, -1);
        int width = 0;
        pango_layout_get_size(line.get(), &width, nullptr);
        widest = std::max(widest, static_cast<double>(width) / PANGO_SCALE);
    }
    return widest;
}

std::vector<double> PageWriter::column_widths(const std::vector<std::string>& columns,
                                              const std::vector<std::vector<std::string>>& rows) const {
    std::size_t count = columns.size();
    for (const auto& cells : rows)
        count = std::max(count, cells.size());
    // Each column gets its longest word, so that none is broken; what is left goes in proportion to the texts.
    std::vector<double> least(count, 12);
    std::vector<double> weights(count, 1);
    const auto measure = [&](const std::vector<std::string>& cells, Style style) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            least[i] = std::max(least[i], longest_word(cells[i], style) + 2 * k_cell_padding + 1);
            weights[i] = std::max(weights[i], std::min<double>(static_cast<double>(cells[i].size()), 60));
        }
    };
    measure(columns, Style::table_heading);
    for (const auto& cells : rows)
        measure(cells, Style::cell);
    const double taken = std::accumulate(least.begin(), least.end(), 0.0);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < count; ++i)
        least[i] = taken >= k_text_width ? least[i] * k_text_width / taken
                                         : least[i] + (k_text_width - taken) * weights[i] / total;
    return least;
}

void PageWriter::row(const std::vector<std::string>& cells, const std::vector<double>& widths, Style style) {
    std::vector<Layout> texts;
    double tall = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        texts.push_back(layout(i < cells.size() ? cells[i] : "", style, widths[i] - 2 * k_cell_padding));
        tall = std::max(tall, height(texts.back()));
    }
    need(tall + 2 * k_cell_padding);
    structure("TR", [&] {
        double x = k_left;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            structure(style == Style::table_heading ? "TH" : "TD", [&] {
                cairo_move_to(m_cairo, x + k_cell_padding, m_y + k_cell_padding);
                pango_cairo_show_layout(m_cairo, texts[i].get());
            });
            x += widths[i];
        }
    });
    m_y += tall + 2 * k_cell_padding;
    color(k_line);
    cairo_set_line_width(m_cairo, style == Style::table_heading ? 1.0 : 0.5);
    cairo_move_to(m_cairo, k_left, m_y);
    cairo_line_to(m_cairo, k_right, m_y);
    cairo_stroke(m_cairo);
    color(k_ink);
}

void PageWriter::table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows) {
    if (columns.empty() && rows.empty())
        return;
    const auto widths = column_widths(columns, rows);
    structure("Table", [&] {
        if (!columns.empty())
            row(columns, widths, Style::table_heading);
        for (const auto& cells : rows) {
            const int page = m_page;
            need(30);
            if (m_page != page && !columns.empty())
                row(columns, widths, Style::table_heading);
            row(cells, widths, Style::cell);
        }
    });
    m_y += 6;
}

void PageWriter::finish() {
    end_page();
}

} // namespace palestra::pdf
