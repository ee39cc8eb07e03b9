// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/table.hpp"

#include "core/base/dates.hpp"
#include "core/base/italian_clock.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

namespace palestra::monitor {
namespace {

class Words {
public:
    explicit Words(const Messages& messages) : m_messages(messages) {}

    [[nodiscard]] std::string operator()(const std::string& key, const FailureValues& values = {}) const {
        return m_messages.text("monitor." + key, values);
    }

    [[nodiscard]] Column column(const std::string& key, bool number = true) const {
        return {key, (*this)("column." + key), number};
    }

    /// A group without a name: the journal does not say.
    [[nodiscard]] std::string named(const std::string& word) const { return word.empty() ? (*this)("unknown") : word; }

private:
    const Messages& m_messages;
};

constexpr std::array k_figures{"produced",          "conferred",    "cda2",         "pades",
                               "percent_conferred", "percent_cda2", "percent_pades"};

std::string figure(const std::optional<int>& value) {
    return value ? std::to_string(*value) : std::string();
}

std::string figure(std::size_t value) {
    return std::to_string(value);
}

/// The column of the group, where there are groups, and that of the kind.
std::vector<Column> leading(Grouping grouping, const Words& words) {
    std::vector<Column> columns;
    if (grouping != Grouping::kind)
        columns.push_back(words.column(std::string(name_of(grouping)), false));
    columns.push_back(words.column("kind", false));
    return columns;
}

std::vector<std::string> leading(Grouping grouping, const std::string& group, const std::string& kind,
                                 const Words& words) {
    return grouping == Grouping::kind ? std::vector{kind} : std::vector{words.named(group), kind};
}

std::vector<std::string> total_row(Grouping grouping, const Words& words) {
    return grouping == Grouping::kind ? std::vector{words("total")} : std::vector{words("total"), std::string()};
}

std::vector<std::string> cells(const Counts& counts) {
    std::vector<std::string> row{figure(counts.produced), figure(counts.conferred), figure(counts.cda2),
                                 figure(counts.pades)};
    for (const auto indicator : k_indicators)
        row.push_back(figure(counts.percent(indicator)));
    return row;
}

std::vector<std::string> cells(const Delays& delays) {
    return {figure(delays.produced),         figure(delays.published()),    figure(delays.within()),
            figure(delays.percent_within()), figure(delays.percentile(50)), figure(delays.percentile(90)),
            figure(delays.overdue),          figure(delays.due_soon),       figure(delays.waiting),
            figure(delays.too_old)};
}

void append(std::vector<std::string>& row, std::vector<std::string> more) {
    std::ranges::move(more, std::back_inserter(row));
}

std::string published_figures(const Reference& reference, const std::string& kind) {
    const auto found = reference.kinds.find(kind);
    if (found == reference.kinds.end())
        return {};
    const auto& [conferred, cda2, pades] = found->second;
    return fmt::format("{}/{}/{}", conferred, cda2, pades);
}

} // namespace

Table indicator_table(const Report& report, const Messages& messages) {
    const Words words(messages);
    const auto grouping = report.indicators.grouping;
    Table table{words("indicators.title"), leading(grouping, words), {}, {}};
    for (const auto* key : k_figures)
        table.columns.push_back(words.column(key));
    if (report.reference)
        table.columns.push_back(words.column("reference", false));
    const auto finish = [&](std::vector<std::string> row, const Counts& counts, const std::string& kind) {
        append(row, cells(counts));
        if (report.reference)
            row.push_back(published_figures(*report.reference, kind));
        table.rows.push_back(std::move(row));
    };
    for (const auto& row : report.indicators.rows)
        finish(leading(grouping, row.group, row.kind, words), row.counts, row.kind);
    finish(total_row(grouping, words), report.indicators.total, "");
    table.notes.push_back(words("denominators"));
    if (report.reference)
        table.notes.push_back(words("reference", {{"source", report.reference->source}}));
    if (!report.selection.grace.empty())
        table.notes.push_back(words("grace_left_out", {{"producers", join(report.selection.grace, ", ")}}));
    if (report.dropped > 0)
        table.notes.push_back(words("dropped", {{"count", std::to_string(report.dropped)}}));
    return table;
}

Table month_table(const Report& report, const Messages& messages) {
    const Words words(messages);
    Table table{messages.text("monitor.chart.trend"), {words.column("month", false)}, {}, {}};
    for (const auto* key : k_figures)
        table.columns.push_back(words.column(key));
    std::map<std::string, Counts> months;
    for (const auto& row : report.by_month.rows)
        months[row.group] += row.counts;
    for (const auto& [month, counts] : months) {
        std::vector<std::string> row{month};
        append(row, cells(counts));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table delay_table(const Report& report, const Messages& messages) {
    const Words words(messages);
    const auto& times = report.timeliness;
    Table table{words("timeliness.title"), leading(times.grouping, words), {}, {}};
    for (const auto* key : {"produced", "published", "within", "percent_within", "median", "p90", "overdue", "due_soon",
                            "waiting", "too_old"})
        table.columns.push_back(words.column(key));
    for (const auto& one : times.rows) {
        auto row = leading(times.grouping, one.group, one.kind, words);
        append(row, cells(one.delays));
        table.rows.push_back(std::move(row));
    }
    auto row = total_row(times.grouping, words);
    append(row, cells(times.total));
    table.rows.push_back(std::move(row));
    table.notes = {words("five_days"), words("gateway_days")};
    return table;
}

Table slow_table(const std::vector<SlowDocument>& documents, const char* title_key, bool published,
                 const Messages& messages) {
    const Words words(messages);
    Table table{words(title_key), {}, {}, {}};
    for (const auto* key : {"document", "kind", "asr", "producer", "service_end"})
        table.columns.push_back(words.column(key, false));
    table.columns.push_back(words.column("days"));
    if (!published)
        table.columns.push_back(words.column("why", false));
    for (const auto& one : documents) {
        // In Italy's time, as the producer wrote it.
        const auto local = one.service_end + italian_offset(one.service_end);
        std::vector<std::string> row{one.id,
                                     one.kind,
                                     words.named(one.authority),
                                     words.named(one.application),
                                     iso8601(local).substr(0, 10),
                                     std::to_string(one.days)};
        if (!published)
            row.push_back(words("waiting." + std::string(name_of(one.waiting))));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table grace_table(const Report& report, const Messages& messages) {
    const Words words(messages);
    Table table{words("grace.title"), {words.column("producer", false)}, {}, {}};
    for (const auto* key : {"publications", "refused", "percent_refused", "too_old"})
        table.columns.push_back(words.column(key));
    table.columns.push_back(words.column("verdict", false));
    for (const auto& row : report.grace)
        table.rows.push_back({words.named(row.producer), figure(row.publications), figure(row.refused),
                              row.publications == 0 ? std::string()
                                                    : fmt::format("{:.1f}", 100.0 * static_cast<double>(row.refused) /
                                                                                static_cast<double>(row.publications)),
                              figure(row.too_old), words("verdict." + std::string(name_of(row.verdict)))});
    table.notes.push_back(words("grace.note", {{"threshold", fmt::format("{:g}", report.grace_wish.threshold)},
                                               {"least", std::to_string(report.grace_wish.least)}}));
    return table;
}

std::vector<Table> tables_of(const Report& report, Part part, const Messages& messages) {
    if (part == Part::indicators)
        return {indicator_table(report, messages)};
    if (part == Part::grace)
        return {grace_table(report, messages)};
    std::vector<Table> tables{delay_table(report, messages)};
    const auto& times = report.timeliness;
    if (!times.worst.empty())
        tables.push_back(slow_table(times.worst, "worst.title", true, messages));
    if (!times.overdue.empty())
        tables.push_back(slow_table(times.overdue, "overdue.title", false, messages));
    if (!times.due_soon.empty())
        tables.push_back(slow_table(times.due_soon, "due_soon.title", false, messages));
    return tables;
}

std::string scope_of(const Report& report, const Messages& messages) {
    const Words words(messages);
    std::vector<std::string> parts;
    for (const auto& part : {report.selection.authority, report.selection.month, report.selection.producer})
        if (!part.empty())
            parts.push_back(part);
    if (parts.empty())
        parts.push_back(words("everything"));
    parts.push_back(report.selection.ids ? words("scope_made") : words("scope_journal"));
    const auto until = report.timeliness.now;
    parts.push_back(words("until", {{"when", italian_date_time(until + italian_offset(until))}}));
    return join(parts, " · ");
}

} // namespace palestra::monitor
