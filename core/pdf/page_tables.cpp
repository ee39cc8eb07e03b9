// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/pdf/page_measures.hpp"
#include "core/pdf/page_writer.hpp"

#include <algorithm>
#include <numeric>

namespace palestra::pdf {

double PageWriter::detail(const std::pair<std::string, std::string>& detail, std::optional<double> x) {
    constexpr double k_label = 88;
    const auto left = layout(detail.first, Style::label, k_label);
    const auto right = layout(detail.second, Style::cell, k_text_width / 2 - k_label - 16);
    if (x) {
        structure("TH", [&] {
            color(k_grey);
            cairo_move_to(m_cairo, *x, m_y);
            pango_cairo_show_layout(m_cairo, left.get());
            color(k_ink);
        });
        structure("TD", [&] {
            cairo_move_to(m_cairo, *x + k_label + 4, m_y);
            pango_cairo_show_layout(m_cairo, right.get());
        });
    }
    return std::max(height(left), height(right)) + 3;
}

void PageWriter::details(const std::vector<std::pair<std::string, std::string>>& rows) {
    constexpr double k_edge = 7;
    std::vector<double> tall;
    for (std::size_t i = 0; i < rows.size(); i += 2)
        tall.push_back(std::max(detail(rows[i], {}), i + 1 < rows.size() ? detail(rows[i + 1], {}) : 0.0));
    const double whole = std::accumulate(tall.begin(), tall.end(), 2 * k_edge);
    need(whole);
    color(k_panel);
    cairo_rectangle(m_cairo, k_left, m_y, k_text_width, whole);
    cairo_fill(m_cairo);
    color(k_blue);
    cairo_rectangle(m_cairo, k_left, m_y, 3, whole);
    cairo_fill(m_cairo);
    color(k_ink);
    m_y += k_edge;
    structure("Table", [&] {
        for (std::size_t i = 0; i < rows.size(); i += 2) {
            structure("TR", [&] {
                detail(rows[i], k_left + 10);
                if (i + 1 < rows.size())
                    detail(rows[i + 1], k_left + k_text_width / 2 + 4);
            });
            m_y += tall[i / 2];
        }
    });
    m_y += k_edge + 6;
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

void PageWriter::row(const Row& row, const std::vector<double>& widths) {
    std::vector<Layout> texts;
    double tall = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool strong = i < row.strong.size() && row.strong[i];
        const auto style = row.heading ? Style::table_heading : strong ? Style::strong_cell : Style::cell;
        texts.push_back(layout(i < row.cells.size() ? row.cells[i] : "", style, widths[i] - 2 * k_cell_padding));
        tall = std::max(tall, height(texts.back()));
    }
    need(tall + 2 * k_cell_padding);
    if (std::ranges::find(row.strong, true) != row.strong.end()) {
        color(k_notice);
        cairo_rectangle(m_cairo, k_left - 4, m_y + 1, 2.5, tall + 2 * k_cell_padding - 2);
        cairo_fill(m_cairo);
        color(k_ink);
    }
    structure("TR", [&] {
        double x = k_left;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            structure(row.heading ? "TH" : "TD", [&] {
                cairo_move_to(m_cairo, x + k_cell_padding, m_y + k_cell_padding);
                pango_cairo_show_layout(m_cairo, texts[i].get());
            });
            x += widths[i];
        }
    });
    m_y += tall + 2 * k_cell_padding;
    color(k_line);
    cairo_set_line_width(m_cairo, row.heading ? 1.0 : 0.5);
    cairo_move_to(m_cairo, k_left, m_y);
    cairo_line_to(m_cairo, k_right, m_y);
    cairo_stroke(m_cairo);
    color(k_ink);
}

void PageWriter::table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows,
                       const std::vector<std::pair<std::size_t, std::size_t>>& strong) {
    if (columns.empty() && rows.empty())
        return;
    const auto widths = column_widths(columns, rows);
    structure("Table", [&] {
        if (!columns.empty())
            row({columns, {}, true}, widths);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const int page = m_page;
            need(30);
            if (m_page != page && !columns.empty())
                row({columns, {}, true}, widths);
            std::vector<bool> bold(widths.size(), false);
            for (const auto& [at, column] : strong)
                if (at == r && column < bold.size())
                    bold[column] = true;
            row({rows[r], std::move(bold)}, widths);
        }
    });
    m_y += 6;
}

} // namespace palestra::pdf
