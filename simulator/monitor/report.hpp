// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/monitor/indicators/grace.hpp"
#include "simulator/monitor/indicators/indicators.hpp"
#include "simulator/monitor/indicators/timeliness.hpp"

#include <optional>
#include <string>

namespace palestra::monitor {

/// All that the monitor can say of a journal at one moment. Value type.
struct Report {
    std::string version;
    Selection selection;
    IndicatorTable indicators;          ///< grouped as asked
    IndicatorTable by_kind, by_month;   ///< for the chart and the trend
    std::optional<Reference> reference; ///< what the Region published, beside ours
    Timeliness timeliness;
    std::vector<GraceRow> grace;
    GraceWish grace_wish;
    std::uint64_t dropped = 0; ///< documents beyond what is kept
};

struct ReportWish {
    Selection selection;
    Grouping grouping = Grouping::kind;
    std::optional<TimePoint> now; ///< simulated; without: the journal's last event
    GraceWish grace;
    std::size_t listed = 10;
};

[[nodiscard]] Report make_report(const Ledger& ledger, const ReportWish& wish, std::optional<Reference> reference,
                                 std::string version);

/// The three parts, one a verb.
enum class Part { indicators, timeliness, grace };

/// As people read it in a terminal; with the denominators.
[[nodiscard]] std::string as_text(const Report& report, Part part, const Messages& messages);
/// RFC 4180, column names that do not change with the language; empty where there is no figure.
[[nodiscard]] std::string as_csv(const Report& report, Part part, const Messages& messages);
[[nodiscard]] std::string as_json(const Report& report, Part part, const Messages& messages);
/// One page with everything: charts, tables, lists; needs nothing else, fit for printing.
[[nodiscard]] std::string as_html(const Report& report, const Messages& messages);

} // namespace palestra::monitor
