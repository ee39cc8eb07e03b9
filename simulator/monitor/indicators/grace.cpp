// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/indicators/grace.hpp"

#include <array>

namespace palestra::monitor {
namespace {

GraceVerdict verdict_of(const GraceRow& row, const GraceWish& wish) {
    if (row.publications < wish.least)
        return GraceVerdict::too_few;
    const auto rate = 100.0 * static_cast<double>(row.refused) / static_cast<double>(row.publications);
    return rate < wish.threshold ? GraceVerdict::over : GraceVerdict::goes_on;
}

/// Whose a call was, of which only the trace is known.
std::map<std::uint64_t, std::string> producers_of_traces(const Ledger& ledger) {
    std::map<std::uint64_t, std::string> producers;
    if (!ledger.refused_tokens().empty())
        for (const auto& [unused, document] : ledger.documents())
            if (document.trace != 0 && ledger.refused_tokens().contains(document.trace))
                producers[document.trace] = ledger.text(document.application);
    return producers;
}

} // namespace

std::string_view name_of(GraceVerdict verdict) {
    constexpr std::array<std::string_view, 3> names{"over", "goes_on", "too_few"};
    return names.at(static_cast<std::size_t>(verdict));
}

std::vector<GraceRow> judge_grace(const Ledger& ledger, const Selection& selection, const GraceWish& wish) {
    std::map<std::string, GraceRow> rows;
    const auto row = [&](const std::string& producer) -> GraceRow& {
        auto& found = rows[producer];
        found.producer = producer;
        return found;
    };
    for (const auto& [id, document] : ledger.documents()) {
        const auto publications = document.accepted + document.refused;
        const auto& authority = ledger.text(document.authority);
        if (publications == 0 || (!selection.authority.empty() && authority != selection.authority) ||
            (selection.ids && !selection.ids->contains(id)))
            continue;
        auto& of = row(ledger.text(document.application));
        of.publications += publications;
        of.refused += document.refused;
        of.too_old += document.too_old;
    }
    const bool everything = selection.authority.empty() && !selection.ids;
    const auto refuse = [&](const std::string& producer, std::size_t times) {
        auto& of = row(producer);
        of.publications += times;
        of.refused += times;
    };
    const auto known = producers_of_traces(ledger);
    if (everything) {
        for (const auto& [trace, times] : ledger.refused_tokens())
            refuse(known.contains(trace) ? known.at(trace) : "", times);
        if (ledger.refused_nameless() > 0)
            refuse("", ledger.refused_nameless());
    }
    std::vector<GraceRow> list;
    for (auto& [producer, of] : rows) {
        if (!selection.producer.empty() && producer != selection.producer)
            continue;
        of.verdict = producer.empty() ? GraceVerdict::too_few : verdict_of(of, wish);
        list.push_back(of);
    }
    return list;
}

} // namespace palestra::monitor
