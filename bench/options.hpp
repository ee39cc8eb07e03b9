// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/measure.hpp"
#include "bench/peer_process.hpp"

#include <memory>
#include <string>
#include <vector>

namespace palestra::bench {

/// What every benchmark program can be told.
struct Options {
    Plan plan;
    std::vector<std::string> documents; ///< kinds for the verdict, numbers of results for the linearity
    std::string json;                   ///< file for the report in JSON; none when empty
    bool with_peer = true, detail = false;
    Clock clock = Clock::processor;
};

/// Reads --rounds N, --turn SECONDS, --document NAME (again and again), --json FILE, --no-peer, --detail, --wall over
/// `options`. wrong_usage otherwise.
[[nodiscard]] Outcome read_options(int count, char** arguments, Options& options);

/// The peer, or null after a line on standard error that says why there is none: an absent peer stops no benchmark.
[[nodiscard]] std::shared_ptr<PeerProcess> peer_if_there(const Options& options);

/// Writes the report where --json says, if it does.
[[nodiscard]] Outcome write_report(const Options& options, const Json& report);

} // namespace palestra::bench
