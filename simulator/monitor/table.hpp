// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/monitor/report.hpp"

#include <string>
#include <vector>

namespace palestra::monitor {

struct Column {
    std::string key;   ///< for machines: "percent_cda2"
    std::string title; ///< for people
    bool number = true;
};

/// Rows of words and figures, whatever they will be shown in. An empty cell: there is no such figure.
struct Table {
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes; ///< below it: the denominators, whose reading they are
};

[[nodiscard]] Table indicator_table(const Report& report, const Messages& messages);
/// The figures of the trend: all kinds together.
[[nodiscard]] Table month_table(const Report& report, const Messages& messages);
[[nodiscard]] Table delay_table(const Report& report, const Messages& messages);
[[nodiscard]] Table slow_table(const std::vector<SlowDocument>& documents, const char* title_key, bool published,
                               const Messages& messages);
[[nodiscard]] Table grace_table(const Report& report, const Messages& messages);

/// Those of one part; the lists of slow documents only where they have something.
[[nodiscard]] std::vector<Table> tables_of(const Report& report, Part part, const Messages& messages);

/// "asl-cn1, 2026-11, laboratorio", or that everything is shown.
[[nodiscard]] std::string scope_of(const Report& report, const Messages& messages);

} // namespace palestra::monitor
