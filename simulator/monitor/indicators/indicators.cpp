// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/indicators/indicators.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::monitor {

std::string_view name_of(Indicator indicator) {
    constexpr std::array<std::string_view, 3> names{"conferred", "cda2", "pades"};
    return names.at(static_cast<std::size_t>(indicator));
}

void Counts::add(const DocumentTrack& document) {
    ++produced;
    conferred += document.stored ? 1 : 0;
    cda2 += document.stored && document.cda2 ? 1 : 0;
    pades += document.is_signed() ? 1 : 0;
}

std::optional<int> Counts::percent(Indicator indicator) const {
    switch (indicator) {
    case Indicator::conferred:
        return monitor::percent(conferred, produced);
    case Indicator::cda2:
        return monitor::percent(cda2, produced);
    case Indicator::pades:
        break;
    }
    return monitor::percent(pades, conferred);
}

Counts& Counts::operator+=(const Counts& other) {
    produced += other.produced;
    conferred += other.conferred;
    cda2 += other.cda2;
    pades += other.pades;
    return *this;
}

const IndicatorRow* IndicatorTable::find(std::string_view group, std::string_view kind) const {
    const auto found =
        std::ranges::find_if(rows, [&](const IndicatorRow& row) { return row.group == group && row.kind == kind; });
    return found == rows.end() ? nullptr : &*found;
}

std::vector<std::string> IndicatorTable::groups() const {
    std::vector<std::string> names;
    for (const auto& row : rows)
        if (names.empty() || names.back() != row.group)
            names.push_back(row.group);
    return names;
}

IndicatorTable count(const Ledger& ledger, const Selection& selection, Grouping grouping) {
    std::map<std::pair<std::string, std::string>, Counts> counted;
    visit(ledger, selection, [&](const std::string&, const DocumentTrack& document) {
        counted[{group_of(ledger, document, grouping), ledger.text(document.kind)}].add(document);
    });
    IndicatorTable table{grouping, {}, {}};
    for (const auto& [key, counts] : counted) {
        table.rows.push_back({key.first, key.second, counts});
        table.total += counts;
    }
    const auto rank = [&](const IndicatorRow& row) {
        return std::pair(row.group, std::ranges::find(selection.kinds, row.kind) - selection.kinds.begin());
    };
    std::ranges::stable_sort(table.rows, {}, rank);
    return table;
}

Result<Reference> load_reference(const std::filesystem::path& file, std::string_view id) {
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    std::string known;
    for (const auto& preset : array_of(json, "presets")) {
        known += (known.empty() ? "" : ", ") + text_of(preset, "id");
        if (text_of(preset, "id") != id)
            continue;
        Reference reference{text_of(preset, "id"), text_of(preset, "source"), {}};
        const Json kinds = object_of(preset, "kinds");
        for (const auto& [kind, figures] : kinds.items())
            for (const auto indicator : k_indicators) {
                const auto figure = figures.find(name_of(indicator));
                if (figure == figures.end() || !figure->is_number_integer())
                    return fail(FailureCode::json_invalid, {{"what", file.filename().string()},
                                                            {"found", kind + " " + std::string(name_of(indicator))}});
                reference.kinds[kind].at(static_cast<std::size_t>(indicator)) = figure->get<int>();
            }
        return reference;
    }
    return fail(FailureCode::not_found, {{"what", std::string(id)}, {"expected", known}});
}

bool reproduces(const IndicatorTable& table, const Reference& reference) {
    return std::ranges::all_of(reference.kinds, [&](const auto& entry) {
        const auto* row = table.find("", entry.first);
        return row != nullptr && std::ranges::all_of(k_indicators, [&](Indicator indicator) {
                   return row->counts.percent(indicator) == entry.second.at(static_cast<std::size_t>(indicator));
               });
    });
}

} // namespace palestra::monitor
