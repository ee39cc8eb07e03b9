// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/monitor/indicators/selection.hpp"

namespace palestra::monitor {

/// Phase 3 of accreditation (accreditation §1): a product in production is watched until its rate of errors is below an
/// agreed threshold; until then its documents do not count for the indicators.
enum class GraceVerdict { over, goes_on, too_few };

[[nodiscard]] std::string_view name_of(GraceVerdict verdict); ///< "over", "goes_on", "too_few"

struct GraceRow {
    std::string producer;                      ///< "" where the journal does not say whose the publication was
    std::size_t publications = 0, refused = 0; ///< asked for; of those refused by the gateway, tokens included
    std::size_t too_old = 0;                   ///< of those refused: its five days (contract P-11)
    GraceVerdict verdict = GraceVerdict::too_few;
};

struct GraceWish {
    double threshold = 5;   ///< per cent; the figure is agreed with the Region: this one is ours
    std::size_t least = 10; ///< publications before there is a verdict
};

/// By producer, in order. Of the selection the kinds and the month do not count: a refused call may say neither.
[[nodiscard]] std::vector<GraceRow> judge_grace(const Ledger& ledger, const Selection& selection,
                                                const GraceWish& wish);

} // namespace palestra::monitor
