// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pdf/report.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palestra::pdf {

enum class Style { title, heading, subheading, body, label, table_heading, cell, small };

/// The pen of the report: knows the page, the margins and where the next line goes; starts a page when a line does
/// not fit. Writes PDF structure tags as it goes (ISO 32000-1 §14.8). One render, one thread.
class PageWriter {
public:
    PageWriter(cairo_t* cairo, const Report& report, std::string family);

    void structure(const char* tag, const std::function<void()>& content);
    void title(const std::string& text);
    void heading(const std::string& text, int level);
    void details(const std::vector<std::pair<std::string, std::string>>& rows);
    void paragraph(const std::string& text);
    void bullet(const std::string& text);
    void table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows);

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
    void row(const std::vector<std::string>& cells, const std::vector<double>& widths, Style style);
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
