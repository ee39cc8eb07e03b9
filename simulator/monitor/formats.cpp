// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "simulator/monitor/table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::monitor {
namespace {

/// Characters, near enough for the letters of our languages.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string blanks(width - std::min(width, width_of(text)), ' ');
    return right ? blanks + text : text + blanks;
}

std::string text_of_table(const Table& table) {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        widths.push_back(width_of(table.columns[c].title));
        for (const auto& row : table.rows)
            widths[c] = std::max(widths[c], row[c].empty() ? 1 : width_of(row[c]));
    }
    std::string text = table.title + "\n";
    const auto line = [&](const auto& cell) {
        std::string one;
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            one += (c == 0 ? "" : "  ") + padded(cell(c), widths[c], table.columns[c].number);
        text += one.substr(0, one.find_last_not_of(' ') + 1) + "\n";
    };
    line([&](std::size_t c) { return table.columns[c].title; });
    for (const auto& row : table.rows)
        line([&](std::size_t c) { return row[c].empty() ? std::string("–") : row[c]; });
    for (const auto& note : table.notes)
        text += note + "\n";
    return text;
}

/// RFC 4180. A word that a spreadsheet would take for a formula gets an apostrophe.
std::string csv_field(const std::string& text, bool number) {
    const bool formula = !number && !text.empty() && std::string_view("=+-@").find(text.front()) != std::string::npos;
    const auto safe = formula ? "'" + text : text;
    return safe.find_first_of(",\"\r\n") == std::string::npos ? safe : "\"" + replace_all(safe, "\"", "\"\"") + "\"";
}

Json number_or_null(const std::optional<int>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json json_of(const Counts& counts) {
    Json json{
        {"produced", counts.produced}, {"conferred", counts.conferred}, {"cda2", counts.cda2}, {"pades", counts.pades}};
    for (const auto indicator : k_indicators)
        json["percent_" + std::string(name_of(indicator))] = number_or_null(counts.percent(indicator));
    return json;
}

Json json_of(const Delays& delays) {
    Json days = Json::object();
    for (const auto& [day, documents] : delays.days)
        days[std::to_string(day)] = documents;
    return {{"produced", delays.produced},
            {"published", delays.published()},
            {"within", delays.within()},
            {"percent_within", number_or_null(delays.percent_within())},
            {"median", number_or_null(delays.percentile(50))},
            {"p90", number_or_null(delays.percentile(90))},
            {"overdue", delays.overdue},
            {"due_soon", delays.due_soon},
            {"waiting", delays.waiting},
            {"gateway_too_old", delays.too_old},
            {"days", std::move(days)}};
}

Json json_of(const std::vector<SlowDocument>& documents, bool published) {
    Json list = Json::array();
    for (const auto& one : documents) {
        list.push_back({{"document", one.id},
                        {"kind", one.kind},
                        {"asr", one.authority},
                        {"producer", one.application},
                        {"service_end", iso8601(one.service_end)},
                        {"days", one.days}});
        if (!published)
            list.back()["why"] = name_of(one.waiting);
    }
    return list;
}

Json grouped(Grouping grouping, const std::string& group, const std::string& kind, Json counts) {
    Json row{{"kind", kind}};
    if (grouping != Grouping::kind)
        row[std::string(name_of(grouping))] = group;
    row.update(counts);
    return row;
}

void put_indicators(Json& json, const Report& report) {
    const auto grouping = report.indicators.grouping;
    Json rows = Json::array();
    for (const auto& row : report.indicators.rows) {
        rows.push_back(grouped(grouping, row.group, row.kind, json_of(row.counts)));
        if (report.reference && report.reference->kinds.contains(row.kind)) {
            const auto& [conferred, cda2, pades] = report.reference->kinds.at(row.kind);
            rows.back()["reference"] = {{"conferred", conferred}, {"cda2", cda2}, {"pades", pades}};
        }
    }
    json["by"] = name_of(grouping);
    json["rows"] = std::move(rows);
    json["total"] = json_of(report.indicators.total);
    if (report.reference) {
        json["reference"] = {{"id", report.reference->id}, {"source", report.reference->source}};
        json["reproduces_reference"] = reproduces(report.by_kind, *report.reference);
    }
}

void put_timeliness(Json& json, const Report& report) {
    const auto& times = report.timeliness;
    Json rows = Json::array();
    for (const auto& row : times.rows)
        rows.push_back(grouped(times.grouping, row.group, row.kind, json_of(row.delays)));
    json["by"] = name_of(times.grouping);
    json["days_of_law"] = k_days_of_law;
    json["rows"] = std::move(rows);
    json["total"] = json_of(times.total);
    json["worst"] = json_of(times.worst, true);
    json["overdue"] = json_of(times.overdue, false);
    json["due_soon"] = json_of(times.due_soon, false);
}

void put_grace(Json& json, const Report& report) {
    Json rows = Json::array();
    for (const auto& row : report.grace)
        rows.push_back({{"producer", row.producer},
                        {"publications", row.publications},
                        {"refused", row.refused},
                        {"gateway_too_old", row.too_old},
                        {"verdict", name_of(row.verdict)}});
    json["threshold"] = report.grace_wish.threshold;
    json["least"] = report.grace_wish.least;
    json["rows"] = std::move(rows);
}

} // namespace

std::string as_text(const Report& report, Part part, const Messages& messages) {
    std::string text = messages.text("monitor.heading", {{"scope", scope_of(report, messages)}}) + "\n";
    for (const auto& table : tables_of(report, part, messages))
        text += "\n" + text_of_table(table);
    return text;
}

std::string as_csv(const Report& report, Part part, const Messages& messages) {
    const auto table = tables_of(report, part, messages).front();
    std::string text;
    const auto line = [&](const auto& cell) {
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            text += (c == 0 ? "" : ",") + csv_field(cell(c), table.columns[c].number);
        text += "\r\n";
    };
    line([&](std::size_t c) { return table.columns[c].key; });
    for (const auto& row : table.rows)
        line([&](std::size_t c) { return row[c]; });
    return text;
}

std::string as_json(const Report& report, Part part, const Messages& messages) {
    Json json{{"palestra", report.version}, {"simulation", true}, {"now", iso8601(report.timeliness.now)}};
    Json& selection = json["selection"];
    selection = {{"asr", report.selection.authority},
                 {"month", report.selection.month},
                 {"producer", report.selection.producer},
                 {"kinds", report.selection.kinds},
                 {"grace", report.selection.grace}};
    json["notes"] = tables_of(report, part, messages).front().notes;
    if (part == Part::indicators)
        put_indicators(json, report);
    else if (part == Part::timeliness)
        put_timeliness(json, report);
    else
        put_grace(json, report);
    return dump_json_pretty(json) + "\n";
}

} // namespace palestra::monitor
