// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/report.hpp"

namespace palestra::monitor {

Report make_report(const Ledger& ledger, const ReportWish& wish, std::optional<Reference> reference,
                   std::string version) {
    Report report;
    report.version = std::move(version);
    report.selection = wish.selection;
    report.indicators = count(ledger, wish.selection, wish.grouping);
    report.by_kind = count(ledger, wish.selection, Grouping::kind);
    report.by_month = count(ledger, wish.selection, Grouping::month);
    report.reference = std::move(reference);
    const auto now = wish.now.value_or(ledger.documents().empty() ? TimePoint{} : ledger.last());
    report.timeliness = time(ledger, wish.selection, wish.grouping, now, wish.listed);
    report.grace = judge_grace(ledger, wish.selection, wish.grace);
    report.grace_wish = wish.grace;
    report.dropped = ledger.dropped();
    return report;
}

} // namespace palestra::monitor
