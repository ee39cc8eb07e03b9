// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/monitor/indicators/ledger.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace palestra::monitor {

/// The kinds of the Region's table.
[[nodiscard]] const std::vector<std::string>& usual_kinds();

/// Which documents are looked at. Empty: all.
struct Selection {
    std::string authority, producer;
    std::string month;                                       ///< "2026-11", of the end of the service, in Italy
    std::vector<std::string> kinds = usual_kinds();          ///< in the order they are shown
    std::vector<std::string> grace = {};                     ///< producers in their grace period: left out
    std::optional<std::unordered_set<std::string>> ids = {}; ///< these documents alone
};

enum class Grouping { kind, authority, month, producer };

[[nodiscard]] std::optional<Grouping> find_grouping(std::string_view name); ///< "kind", "asr", "month", "producer"
[[nodiscard]] std::string_view name_of(Grouping grouping);

[[nodiscard]] std::string month_of(const DocumentTrack& document);
/// What the document counts under; "" for Grouping::kind, where there is one group.
[[nodiscard]] std::string group_of(const Ledger& ledger, const DocumentTrack& document, Grouping grouping);

using Visit = std::function<void(const std::string& id, const DocumentTrack& document)>;
/// Each document that was produced and is looked at, in no order; later versions are left out.
void visit(const Ledger& ledger, const Selection& selection, const Visit& consume);

/// `part` of `whole` in per cent, rounded half up; nothing of nothing.
[[nodiscard]] std::optional<int> percent(std::size_t part, std::size_t whole);

} // namespace palestra::monitor
