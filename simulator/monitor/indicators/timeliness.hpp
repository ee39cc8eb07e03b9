// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/monitor/indicators/selection.hpp"

#include <chrono>
#include <map>

namespace palestra::monitor {

/// What is produced must be in the FSE within five days of the service (D.L. 4/2022 art. 21, converted by L. 25/2022).
/// Our reading: calendar days in Italy, the day of the service not counted. It is not the gateway's own limit (contract
/// P-11: whole days of 24 hours since the validation, refused from the sixth), which is counted apart.
inline constexpr int k_days_of_law = 5;

/// Why a document is not published, as far as the journal knows.
enum class Waiting { withheld, without_cda2, refused, under_way };

[[nodiscard]] std::string_view name_of(Waiting waiting); ///< "withheld", "without_cda2", "refused", "under_way"

/// One that took long, or still waits.
struct SlowDocument {
    std::string id, kind, application, authority;
    TimePoint service_end;
    int days = 0; ///< to the publication, or until now
    Waiting waiting = Waiting::under_way;
};

struct Delays {
    std::size_t produced = 0;
    std::map<int, std::size_t> days; ///< how many were published so many days after the service
    std::size_t overdue = 0;         ///< not published, and the fifth day is over
    std::size_t due_soon = 0;        ///< not published, and the fifth day is today or tomorrow
    std::size_t waiting = 0;         ///< not published, with more time than that
    std::size_t too_old = 0;         ///< publications that the gateway refused by its own five days

    [[nodiscard]] std::size_t published() const;
    [[nodiscard]] std::size_t within() const; ///< published in time
    /// Of those whose five days are decided: published or overdue.
    [[nodiscard]] std::optional<int> percent_within() const;
    /// Smallest number of days within which `per_cent` of the published ones were (nearest rank).
    [[nodiscard]] std::optional<int> percentile(int per_cent) const;
    void add(const Delays& other);
};

struct DelayRow {
    std::string group, kind;
    Delays delays;
};

struct Timeliness {
    Grouping grouping = Grouping::kind;
    TimePoint now;
    std::vector<DelayRow> rows;
    Delays total;
    std::vector<SlowDocument> worst;    ///< published late, slowest first
    std::vector<SlowDocument> overdue;  ///< longest first
    std::vector<SlowDocument> due_soon; ///< likewise
};

/// At the simulated time `now`; each list has at most `listed` documents.
[[nodiscard]] Timeliness time(const Ledger& ledger, const Selection& selection, Grouping grouping, TimePoint now,
                              std::size_t listed);

} // namespace palestra::monitor
