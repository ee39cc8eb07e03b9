// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/narrative_html.hpp"

#include "core/base/text.hpp"

namespace palestra::fhir {
namespace {

std::string row(const std::vector<std::string>& cells, const std::string& tag) {
    std::string html = "<tr>";
    for (const auto& cell : cells)
        html += "<" + tag + ">" + escape_markup(cell) + "</" + tag + ">";
    return html + "</tr>";
}

std::string table(const cda::Block& block) {
    std::string html = "<table>";
    if (!block.columns.empty())
        html += "<thead>" + row(block.columns, "th") + "</thead>";
    html += "<tbody>";
    for (const auto& cells : block.rows)
        html += row(cells, "td");
    return html + "</tbody></table>";
}

} // namespace

std::string narrative_html(const std::vector<cda::Block>& blocks) {
    std::string html = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
    for (const auto& block : blocks) {
        switch (block.shape) {
        case cda::Block::Shape::paragraph:
            html += "<p>" + escape_markup(block.text) + "</p>";
            break;
        case cda::Block::Shape::list:
            html += "<ul>";
            for (const auto& item : block.items)
                html += "<li>" + escape_markup(item) + "</li>";
            html += "</ul>";
            break;
        case cda::Block::Shape::table:
            html += table(block);
            break;
        }
    }
    return html + "</div>";
}

} // namespace palestra::fhir
