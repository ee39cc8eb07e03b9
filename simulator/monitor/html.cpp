// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "simulator/monitor/charts.hpp"
#include "simulator/monitor/table.hpp"

#include <fmt/format.h>

namespace palestra::monitor {
namespace {

// Contrast of every pair of text and ground is above 4.5:1; nothing is said by colour alone.
constexpr const char* k_style = R"css(
:root{color-scheme:light;--ink:#17324d;--soft:#455b71;--line:#c5d0db;--pale:#f2f6fa;--blue:#0059b3;--bad:#a01c3c}
*{box-sizing:border-box}
body{font-family:'Titillium Web',system-ui,-apple-system,'Segoe UI',sans-serif;color:var(--ink);background:#fff;margin:0;line-height:1.5}
.notice{background:var(--bad);color:#fff;margin:0;padding:.5rem 1.5rem;font-weight:600}
main{max-width:74rem;margin:0 auto;padding:1rem 1.5rem 3rem}
h1{color:var(--blue);margin:.5rem 0 0;font-size:1.8rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
.facts,.notes{color:var(--soft);margin:.2rem 0 1rem}
.notes{padding-left:1.2rem;font-size:.92rem}
figure{margin:1rem 0}
svg{max-width:100%;height:auto;border:1px solid var(--line)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{background:var(--pale)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.code{overflow-wrap:anywhere;min-width:14rem}
tr.total{font-weight:600}
@media print{@page{size:A4 landscape;margin:12mm}main{max-width:none;padding:0}.notice{-webkit-print-color-adjust:exact;print-color-adjust:exact}
figure,tr{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}table{font-size:.8rem}}
)css";

std::string safe(std::string_view text) {
    return escape_markup(xml_characters(text));
}

std::string html_of(const Table& table, bool with_total) {
    std::string html = "<section><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                       safe(table.title) + "\"><table><caption>" + safe(table.title) + "</caption><thead><tr>";
    for (const auto& column : table.columns)
        html +=
            fmt::format("<th scope=\"col\"{}>{}</th>", column.number ? " class=\"number\"" : "", safe(column.title));
    html += "</tr></thead>\n<tbody>";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        html += with_total && r + 1 == table.rows.size() ? "<tr class=\"total\">" : "<tr>";
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const auto& cell = table.rows[r][c];
            const auto* kind = table.columns[c].number              ? " class=\"number\""
                               : table.columns[c].key == "document" ? " class=\"code\""
                                                                    : "";
            const auto* name = c == 0 ? "th scope=\"row\"" : "td";
            html += fmt::format("<{}{}>{}</{}>", name, kind, cell.empty() ? "–" : safe(cell), c == 0 ? "th" : "td");
        }
        html += "</tr>\n";
    }
    html += "</tbody></table></div>";
    if (!table.notes.empty()) {
        html += "<ul class=\"notes\">";
        for (const auto& note : table.notes)
            html += "<li>" + safe(note) + "</li>";
        html += "</ul>";
    }
    return html + "</section>\n";
}

} // namespace

std::string as_html(const Report& report, const Messages& messages) {
    const auto say = [&](const char* key) { return safe(messages.text(std::string("monitor.page.") + key)); };
    std::string html =
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                    "content=\"width=device-width,initial-scale=1\"><title>{}</title><style>{}</style></head>\n<body>"
                    "<p class=\"notice\" role=\"note\">{}</p>\n<main><h1>{}</h1><p class=\"facts\">{}</p>\n",
                    messages.language(), say("title"), k_style, say("notice"), say("title"),
                    safe(scope_of(report, messages) + " · palestra " + report.version));
    html += "<h2>" + say("indicators") + "</h2>\n<figure>" + to_svg(draw_bars(report, messages)) + "</figure>\n";
    html += html_of(indicator_table(report, messages), true);
    html += "<figure>" + to_svg(draw_trend(report, messages)) + "</figure>\n" +
            html_of(month_table(report, messages), false);
    html += "<h2>" + say("timeliness") + "</h2>\n";
    const auto times = tables_of(report, Part::timeliness, messages);
    for (std::size_t i = 0; i < times.size(); ++i)
        html += html_of(times[i], i == 0);
    html += "<h2>" + say("grace") + "</h2>\n" + html_of(grace_table(report, messages), false);
    return html + "</main></body></html>\n";
}

} // namespace palestra::monitor
