// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/indicators/selection.hpp"

#include "core/base/italian_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace palestra::monitor {
namespace {

constexpr std::array<std::pair<Grouping, std::string_view>, 4> k_groupings{{{Grouping::kind, "kind"},
                                                                            {Grouping::authority, "asr"},
                                                                            {Grouping::month, "month"},
                                                                            {Grouping::producer, "producer"}}};

bool among(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

} // namespace

const std::vector<std::string>& usual_kinds() {
    static const std::vector<std::string> kinds{"LDO", "VPS", "LAB", "RAD", "RSA"};
    return kinds;
}

std::optional<Grouping> find_grouping(std::string_view name) {
    for (const auto& [grouping, word] : k_groupings)
        if (word == name)
            return grouping;
    return std::nullopt;
}

std::string_view name_of(Grouping grouping) {
    return k_groupings.at(static_cast<std::size_t>(grouping)).second;
}

std::string month_of(const DocumentTrack& document) {
    const std::chrono::year_month_day day(italian_day_of(document.service_end));
    return fmt::format("{:04}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
}

std::string group_of(const Ledger& ledger, const DocumentTrack& document, Grouping grouping) {
    switch (grouping) {
    case Grouping::authority:
        return ledger.text(document.authority);
    case Grouping::month:
        return month_of(document);
    case Grouping::producer:
        return ledger.text(document.application);
    case Grouping::kind:
        break;
    }
    return {};
}

void visit(const Ledger& ledger, const Selection& selection, const Visit& consume) {
    for (const auto& [id, document] : ledger.documents()) {
        if (!document.prepared || document.replacement)
            continue;
        if (!selection.kinds.empty() && !among(selection.kinds, ledger.text(document.kind)))
            continue;
        if (!selection.authority.empty() && ledger.text(document.authority) != selection.authority)
            continue;
        if (!selection.producer.empty() && ledger.text(document.application) != selection.producer)
            continue;
        if (among(selection.grace, ledger.text(document.application)))
            continue;
        if (!selection.month.empty() && month_of(document) != selection.month)
            continue;
        if (selection.ids && !selection.ids->contains(id))
            continue;
        consume(id, document);
    }
}

std::optional<int> percent(std::size_t part, std::size_t whole) {
    if (whole == 0)
        return std::nullopt;
    return static_cast<int>((200 * part + whole) / (2 * whole));
}

} // namespace palestra::monitor
