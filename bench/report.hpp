// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/contestants.hpp"
#include "bench/measure.hpp"
#include "core/base/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::bench {

/// What was measured on one document.
struct Measured {
    std::string document;
    std::size_t bytes = 0;
    std::vector<Series> series;
    std::optional<bool> same_messages; ///< our Schematron against the peer's
};

/// For people. One table a comparison, a line a document: our median in microseconds, then of each peer its median and
/// how many times slower it is, in brackets the quartiles over the rounds, last the ratio of the quiet moments. "-"
/// stands for who is absent.
[[nodiscard]] std::string comparison_table(const Comparison& comparison, const std::vector<Measured>& all);

/// Everything about one document: median, p99, spread over the rounds, findings, for each contestant.
[[nodiscard]] std::string detail_table(const Measured& measured);

/// For programs: {"machine":{…},"documents":[{"document","bytes","same_messages","contestants":[{"name",
/// "median_ns","p5_ns","p99_ns","spread","iterations","findings","round_medians_ns"}]}]}. Times are rounded to a
/// nanosecond.
[[nodiscard]] Json report_json(const std::vector<Measured>& all);

} // namespace palestra::bench
