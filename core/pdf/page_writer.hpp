// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pdf/report.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palestra::pdf {

enum class Style { title, heading, subheading, body, label, table_heading, cell, strong_cell, small };

/// The pen of the report: knows the page, the margins and where the next line goes; starts a page when a line does
/// not fit. Writes PDF structure tags as it goes (ISO 32000-1 §14.8). One render, one thread.
class PageWriter {
public:
    PageWriter(cairo_t* cairo, const Report& report, std::string family);

    void structure(const char* tag, const std::function<void()>& content);
    void title(const std::string& text);
    void heading(const std::string& text, int level);
    /// The box of the patient and the document: labels and values in two columns.
    void details(const std::vector<std::pair<std::string, std::string>>& rows);
    /// In the letterhead of the page at hand, `text` in a QR code (ISO/IEC 18004).
    void qr_code(const std::string& text);
    void paragraph(const std::string& text);
    void bullet(const std::string& text);
    /// The cells in `strong` (row, column) are printed in bold, with a mark at the edge of their row.
    void table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows,
               const std::vector<std::pair<std::size_t, std::size_t>>& strong = {});
    /// Who signs, at the end of the text, never alone at the top of a page.
    void closing(const std::string& text);

    void space(double points) { m_y += points; }

    void finish();

private:
    using Layout = std::unique_ptr<PangoLayout, decltype(&g_object_unref)>;
    /// A negative width does not wrap.
    [[nodiscard]] Layout layout(const std::string& text, Style style, double width) const;
    [[nodiscard]] static double height(const Layout& layout);
    void start_page();
    void end_page();
    void need(double points);
    /// Writes the layout's lines one by one, so that a long text flows over pages.
    void flow(const Layout& layout, double x);

    struct Row {
        const std::vector<std::string>& cells;
        std::vector<bool> strong = {}; ///< of each cell; may be shorter
        bool heading = false;
    };

    void row(const Row& row, const std::vector<double>& widths);
    /// One label and its value in the box of details; returns how tall it is. Drawn only when `x` is given.
    double detail(const std::pair<std::string, std::string>& detail, std::optional<double> x);
    [[nodiscard]] double longest_word(const std::string& text, Style style) const;
    [[nodiscard]] std::vector<double> column_widths(const std::vector<std::string>& columns,
                                                    const std::vector<std::vector<std::string>>& rows) const;
    void color(unsigned rgb);

    cairo_t* m_cairo;
    const Report& m_report;
    std::string m_family;
    double m_y = 0;
    int m_page = 0;
};

} // namespace palestra::pdf
