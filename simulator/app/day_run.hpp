// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/connection.hpp"
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

/// A health authority's day through the chain: every document to where its fate lets it come. Work that was cut short
/// goes on where it was when the same day is asked for again. Returns the exit code: 1 when something was refused that
/// should not have been.
[[nodiscard]] int run_day(const DayRunWish& wish, const Console& console);

} // namespace palestra::app
