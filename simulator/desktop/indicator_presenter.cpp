// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/indicator_presenter.hpp"

#include "simulator/monitor/indicators/timeliness.hpp"

#include <algorithm>

namespace palestra::desktop {
namespace {

using monitor::Counts;
using monitor::k_indicators;

constexpr std::size_t k_most_months = 12;

std::string text_of(const std::optional<int>& value) {
    return value ? std::to_string(*value) + " %" : "–";
}

IndicatorLine line_of(const std::string& label, const Counts& counts, const std::array<int, 3>* reference,
                      const Messages& messages) {
    IndicatorLine line{label,
                       messages.text("desktop.indicators.counts", {{"produced", std::to_string(counts.produced)},
                                                                   {"conferred", std::to_string(counts.conferred)}}),
                       {}};
    for (const auto indicator : k_indicators) {
        const auto at = static_cast<std::size_t>(indicator);
        auto& bar = line.bars.at(at);
        bar.value = counts.percent(indicator);
        bar.text = text_of(bar.value);
        if (reference == nullptr)
            continue;
        bar.reference = reference->at(at);
        bar.text += " · " + messages.text("desktop.indicators.region", {{"value", text_of(bar.reference)}});
        if (bar.value)
            bar.tone = *bar.value < *bar.reference ? Tone::warning : Tone::ok;
    }
    return line;
}

std::string five_days(const monitor::Ledger& ledger, const Messages& messages) {
    if (ledger.documents().empty())
        return {};
    const auto times = monitor::time(ledger, {}, monitor::Grouping::kind, ledger.last(), 0);
    return messages.text("desktop.indicators.five_days", {{"share", text_of(times.total.percent_within())},
                                                          {"overdue", std::to_string(times.total.overdue)},
                                                          {"due_soon", std::to_string(times.total.due_soon)}});
}

} // namespace

IndicatorPanel indicator_panel(const monitor::Ledger& ledger, const std::optional<monitor::Reference>& reference,
                               const Messages& messages) {
    IndicatorPanel panel;
    for (const auto indicator : k_indicators)
        panel.headings.at(static_cast<std::size_t>(indicator)) =
            messages.text("monitor.chart." + std::string(monitor::name_of(indicator)));
    for (const auto& row : monitor::count(ledger, {}, monitor::Grouping::kind).rows) {
        const auto* figures =
            reference && reference->kinds.contains(row.kind) ? &reference->kinds.at(row.kind) : nullptr;
        panel.kinds.push_back(line_of(row.kind, row.counts, figures, messages));
    }
    std::map<std::string, Counts, std::greater<>> months;
    for (const auto& row : monitor::count(ledger, {}, monitor::Grouping::month).rows)
        months[row.group] += row.counts;
    for (const auto& [month, counts] : months)
        if (panel.months.size() < k_most_months)
            panel.months.push_back(line_of(month, counts, nullptr, messages));
    panel.five_days = five_days(ledger, messages);
    panel.note = messages.text("monitor.chart.denominators");
    return panel;
}

std::string as_text(const IndicatorPanel& panel) {
    std::string text;
    for (const auto* lines : {&panel.kinds, &panel.months})
        for (const auto& line : *lines) {
            text += line.label + " (" + line.detail + ")";
            for (std::size_t i = 0; i < 3; ++i)
                text += "; " + panel.headings.at(i) + " " + line.bars.at(i).text;
            text += "\n";
        }
    return text + panel.five_days + "\n" + panel.note + "\n";
}

} // namespace palestra::desktop
