// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/charts.hpp"

#include "simulator/monitor/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::monitor {
namespace {

constexpr double k_width = 860, k_left = 56, k_right = 20, k_top = 76, k_plot = 210, k_bottom = 44;
constexpr double k_height = k_top + k_plot + k_bottom;
constexpr Colour k_ink = 0x17324D, k_soft = 0x455B71, k_grid = 0xC5D0DB, k_mark = 0xA01C3C;
/// Each at least 4.5:1 on white; the marks differ as well.
constexpr std::array<Colour, 3> k_colours{0x0059B3, 0x00735C, 0x8A5200};
constexpr std::array<Shape, 3> k_shapes{Shape::circle, Shape::square, Shape::diamond};
constexpr std::size_t k_most_months = 24;

double height_at(double per_cent) {
    return k_top + k_plot * (1 - per_cent / 100);
}

std::string word(const Messages& messages, const std::string& key) {
    return messages.text("monitor.chart." + key);
}

std::string word(const Messages& messages, Indicator indicator) {
    return word(messages, std::string(name_of(indicator)));
}

/// Title, key, and the lines of 0, 25 … 100 per cent.
Drawing frame(const std::string& title, const Messages& messages, bool marks, bool reference) {
    Drawing drawing{k_width, k_height, {}, title, {}};
    drawing.figures.emplace_back(Label{k_left, 26, title, 17, k_ink, Anchor::start, true});
    double x = k_left;
    for (const auto indicator : k_indicators) {
        const auto at = static_cast<std::size_t>(indicator);
        if (marks)
            drawing.figures.emplace_back(Mark{x + 6, 47, 6, k_shapes.at(at), k_colours.at(at)});
        else
            drawing.figures.emplace_back(Box{x, 41, 12, 12, k_colours.at(at)});
        drawing.figures.emplace_back(Label{x + 18, 52, word(messages, indicator), 13, k_ink});
        x += 190;
    }
    if (reference) {
        drawing.figures.emplace_back(Stroke{x, 47, x + 14, 47, k_mark, 3});
        drawing.figures.emplace_back(Label{x + 20, 52, word(messages, "reference"), 13, k_ink});
    }
    for (const int line : {0, 25, 50, 75, 100}) {
        const auto y = height_at(line);
        drawing.figures.emplace_back(
            Stroke{k_left, y, k_width - k_right, y, line == 0 ? k_soft : k_grid, 1, line != 0});
        drawing.figures.emplace_back(Label{k_left - 8, y + 4, fmt::format("{}%", line), 12, k_soft, Anchor::end});
    }
    return drawing;
}

void note_empty(Drawing& drawing, const Messages& messages) {
    drawing.figures.emplace_back(
        Label{k_width / 2, k_top + k_plot / 2, word(messages, "empty"), 14, k_soft, Anchor::middle});
    drawing.description = word(messages, "empty");
}

/// Counts of each month, all kinds together.
std::map<std::string, Counts> months_of(const IndicatorTable& table) {
    std::map<std::string, Counts> months;
    for (const auto& row : table.rows)
        months[row.group] += row.counts;
    while (months.size() > k_most_months)
        months.erase(months.begin());
    return months;
}

} // namespace

Drawing draw_bars(const Report& report, const Messages& messages) {
    auto drawing = frame(word(messages, "bars"), messages, false, report.reference.has_value());
    const auto& rows = report.by_kind.rows;
    if (rows.empty())
        note_empty(drawing, messages);
    const double room = (k_width - k_left - k_right) / std::max<double>(1, static_cast<double>(rows.size()));
    const double bar = std::min(42.0, room / 4);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double middle = k_left + room * (static_cast<double>(i) + 0.5);
        drawing.description += rows[i].kind + ":";
        for (const auto indicator : k_indicators) {
            const auto at = static_cast<std::size_t>(indicator);
            const double x = middle + (static_cast<double>(at) - 1.5) * bar;
            const auto value = rows[i].counts.percent(indicator);
            const double y = height_at(value.value_or(0));
            drawing.figures.emplace_back(Box{x + 2, y, bar - 4, k_top + k_plot - y, k_colours.at(at)});
            if (report.reference && report.reference->kinds.contains(rows[i].kind)) {
                const double line = height_at(report.reference->kinds.at(rows[i].kind).at(at));
                drawing.figures.emplace_back(Stroke{x - 1, line, x + bar + 1, line, 0xFFFFFF, 5});
                drawing.figures.emplace_back(Stroke{x - 1, line, x + bar + 1, line, k_mark, 3});
            }
            const auto text = value ? std::to_string(*value) : std::string("–");
            drawing.figures.emplace_back(
                Label{x + bar / 2, k_top + k_plot + 16, text, 12, k_ink, Anchor::middle, true});
            drawing.description += fmt::format(" {} {};", word(messages, indicator), value ? text + "%" : text);
        }
        drawing.figures.emplace_back(Label{middle, k_top + k_plot + 36, rows[i].kind, 14, k_ink, Anchor::middle, true});
        drawing.description += " ";
    }
    return drawing;
}

Drawing draw_trend(const Report& report, const Messages& messages) {
    auto drawing = frame(word(messages, "trend"), messages, true, false);
    const auto months = months_of(report.by_month);
    if (months.empty())
        note_empty(drawing, messages);
    const double room = (k_width - k_left - k_right) / std::max<double>(1, static_cast<double>(months.size()));
    std::array<std::optional<std::pair<double, double>>, 3> before;
    double x = k_left + room / 2;
    for (const auto& [month, counts] : months) {
        drawing.description += month + ":";
        for (const auto indicator : k_indicators) {
            const auto at = static_cast<std::size_t>(indicator);
            const auto value = counts.percent(indicator);
            if (!value)
                continue;
            const double y = height_at(*value);
            if (before.at(at))
                drawing.figures.emplace_back(
                    Stroke{before.at(at)->first, before.at(at)->second, x, y, k_colours.at(at), 2});
            drawing.figures.emplace_back(Mark{x, y, 5, k_shapes.at(at), k_colours.at(at)});
            before.at(at) = {x, y};
            drawing.description += fmt::format(" {} {}%;", word(messages, indicator), *value);
        }
        drawing.figures.emplace_back(
            Label{x, k_top + k_plot + 20, month.substr(room < 56 ? 2 : 0), 12, k_ink, Anchor::middle});
        drawing.description += " ";
        x += room;
    }
    return drawing;
}

Drawing draw_report(const Report& report, const Messages& messages) {
    Drawing drawing{k_width, 52, {}, messages.text("monitor.page.title"), {}};
    drawing.figures.emplace_back(Box{0, 0, k_width, 28, k_mark});
    drawing.figures.emplace_back(
        Label{k_left, 19, messages.text("monitor.page.notice"), 13, 0xFFFFFF, Anchor::start, true});
    drawing.figures.emplace_back(Label{k_left, 48, scope_of(report, messages), 13, k_soft});
    drawing.append(draw_bars(report, messages));
    drawing.append(draw_trend(report, messages));
    Drawing foot{k_width, 22, {}, {}, {}};
    foot.figures.emplace_back(Label{k_left, 10, word(messages, "denominators"), 11, k_soft});
    drawing.append(foot);
    return drawing;
}

} // namespace palestra::monitor
