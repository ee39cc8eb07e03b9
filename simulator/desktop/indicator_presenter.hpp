// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/tone.hpp"
#include "simulator/monitor/indicators/indicators.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace palestra::desktop {

struct IndicatorBar {
    std::optional<int> value;     ///< per cent; none where there is nothing to divide by
    std::optional<int> reference; ///< what the Region published
    std::string text;             ///< "78 % · Regione 78 %"
    Tone tone = Tone::neutral;    ///< below the Region's figure: a warning
};

/// A kind of document, or a month with all kinds.
struct IndicatorLine {
    std::string label;
    std::string detail; ///< "200 prodotti, 156 conferiti"
    std::array<IndicatorBar, 3> bars;
};

struct IndicatorPanel {
    std::array<std::string, 3> headings; ///< "conferiti / prodotti", …
    std::vector<IndicatorLine> kinds;
    std::vector<IndicatorLine> months; ///< newest first, at most twelve
    std::string five_days;             ///< the share published in time, the overdue ones
    std::string note;                  ///< whose reading the denominators are
};

[[nodiscard]] IndicatorPanel indicator_panel(const monitor::Ledger& ledger,
                                             const std::optional<monitor::Reference>& reference,
                                             const Messages& messages);
/// For the clipboard.
[[nodiscard]] std::string as_text(const IndicatorPanel& panel);

} // namespace palestra::desktop
