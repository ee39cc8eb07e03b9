// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/indicators/timeliness.hpp"

#include "core/base/italian_clock.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace palestra::monitor {
namespace {

int days_between(TimePoint from, TimePoint to) {
    return static_cast<int>((italian_day_of(to) - italian_day_of(from)).count());
}

Waiting reason_of(const DocumentTrack& document) {
    if (document.withheld)
        return Waiting::withheld;
    if (!document.cda2)
        return Waiting::without_cda2;
    return document.refused > 0 ? Waiting::refused : Waiting::under_way;
}

/// Longest first; of the same length by identifier, so that the order of the journal does not show.
void put(std::vector<SlowDocument>& list, SlowDocument document, std::size_t most) {
    const auto before = [](const SlowDocument& a, const SlowDocument& b) {
        return std::tuple(-a.days, a.service_end, std::string_view(a.id)) <
               std::tuple(-b.days, b.service_end, std::string_view(b.id));
    };
    list.insert(std::ranges::upper_bound(list, document, before), std::move(document));
    if (list.size() > most)
        list.pop_back();
}

} // namespace

std::string_view name_of(Waiting waiting) {
    constexpr std::array<std::string_view, 4> names{"withheld", "without_cda2", "refused", "under_way"};
    return names.at(static_cast<std::size_t>(waiting));
}

std::size_t Delays::published() const {
    std::size_t all = 0;
    for (const auto& [unused, documents] : days)
        all += documents;
    return all;
}

std::size_t Delays::within() const {
    std::size_t all = 0;
    for (const auto& [day, documents] : days)
        all += day <= k_days_of_law ? documents : 0;
    return all;
}

std::optional<int> Delays::percent_within() const {
    return percent(within(), published() + overdue);
}

std::optional<int> Delays::percentile(int per_cent) const {
    const auto all = published();
    std::size_t seen = 0;
    for (const auto& [day, documents] : days) {
        seen += documents;
        if (100 * seen >= static_cast<std::size_t>(per_cent) * all)
            return day;
    }
    return std::nullopt;
}

void Delays::add(const Delays& other) {
    produced += other.produced;
    for (const auto& [day, documents] : other.days)
        days[day] += documents;
    overdue += other.overdue;
    due_soon += other.due_soon;
    waiting += other.waiting;
    too_old += other.too_old;
}

Timeliness time(const Ledger& ledger, const Selection& selection, Grouping grouping, TimePoint now,
                std::size_t listed) {
    Timeliness result{grouping, now, {}, {}, {}, {}, {}};
    std::map<std::pair<std::string, std::string>, Delays> groups;
    visit(ledger, selection, [&](const std::string& id, const DocumentTrack& document) {
        auto& delays = groups[{group_of(ledger, document, grouping), ledger.text(document.kind)}];
        ++delays.produced;
        delays.too_old += document.too_old;
        const bool published = document.published <= now;
        const int days = days_between(document.service_end, published ? document.published : now);
        const auto slow = [&] {
            return SlowDocument{id,
                                ledger.text(document.kind),
                                ledger.text(document.application),
                                ledger.text(document.authority),
                                document.service_end,
                                days,
                                reason_of(document)};
        };
        if (published) {
            ++delays.days[days];
            if (days > k_days_of_law)
                put(result.worst, slow(), listed);
        } else if (days > k_days_of_law) {
            ++delays.overdue;
            put(result.overdue, slow(), listed);
        } else if (days >= k_days_of_law - 1) {
            ++delays.due_soon;
            put(result.due_soon, slow(), listed);
        } else {
            ++delays.waiting;
        }
    });
    for (auto& [key, delays] : groups) {
        result.total.add(delays);
        result.rows.push_back({key.first, key.second, std::move(delays)});
    }
    std::ranges::stable_sort(result.rows, {}, [&](const DelayRow& row) {
        return std::pair(row.group, std::ranges::find(selection.kinds, row.kind) - selection.kinds.begin());
    });
    return result;
}

} // namespace palestra::monitor
