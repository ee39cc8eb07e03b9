// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/connection.hpp"
#include "simulator/app/day_output.hpp"
#include "simulator/app/producer_office.hpp"
#include "simulator/producers/day/shares.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace palestra::app {

struct DayRunWish {
    Connection::Wish connection;
    std::string authority = "asl-to", day; ///< day "": the chain's today
    std::vector<std::string> kinds;
    std::uint64_t seed = 1;
    std::size_t documents = 100, jobs = 0;
    producers::Shares shares;
    std::string preset; ///< shares by kind
    bool correct = true;
    std::string format = "text";
    bool progress = false;
};

struct DayMade {
    producers::DayWish asked;
    std::vector<DayResult> results;
    bool whole = true; ///< false: Ctrl-C came first
};

/// The work itself, without a word about it but progress. Failures: those of the plan, the network and the store.
[[nodiscard]] Result<DayMade> make_day(const DayRunWish& wish, ProducerOffice& office, const Console& console);

/// A health authority's day through the chain: every document to where its fate lets it come. Work that was cut short
/// goes on where it was when the same day is asked for again. Returns the exit code: 1 when something was refused that
/// should not have been.
[[nodiscard]] int run_day(const DayRunWish& wish, const Console& console);

} // namespace palestra::app
