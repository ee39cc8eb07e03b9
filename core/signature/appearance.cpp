// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/appearance.hpp"

#include "core/pdf/outlined_text.hpp"

#include <fmt/format.h>

namespace palestra::signature {

std::string appearance_stream(const Appearance& appearance) {
    constexpr double padding = 4;
    std::vector<pdf::OutlinedLine> lines;
    for (const auto& line : appearance.lines)
        lines.push_back({line, lines.empty() ? 9.0 : 7.5, lines.empty()});
    const std::vector<pdf::OutlinedLine> notice{{"SIMULAZIONE – firma senza valore legale", 6.5, true}};
    const double width = appearance.width - 2 * padding, height = appearance.height - 2 * padding;
    const auto frame = fmt::format("q 0.96 0.97 0.99 rg 0 0.4 0.8 RG 0.8 w 0.4 0.4 {:.2f} {:.2f} re B Q\n",
                                   appearance.width - 0.8, appearance.height - 0.8);
    const auto inside = fmt::format("q 1 0 0 1 {0:.2f} {0:.2f} cm\n", padding);
    const auto drawing = frame + inside + "0.1 0.15 0.25 rg\n" +
                         pdf::outline_text(lines, width, height, appearance.fonts) + "0.7 0.1 0.1 rg\n" +
                         pdf::outline_text(notice, width, 9, appearance.fonts) + "Q\n";
    return fmt::format("<< /Type /XObject /Subtype /Form /BBox [0 0 {:.2f} {:.2f}] /Resources << >> /Length {} >>\n"
                       "stream\n{}\nendstream",
                       appearance.width, appearance.height, drawing.size(), drawing);
}

} // namespace palestra::signature
