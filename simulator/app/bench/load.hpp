// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/bench/stage.hpp"

#include <set>

namespace palestra::bench {

struct LoadPlan {
    unsigned connections = 16;
    double seconds = 10;
    double per_second = 0;            ///< of all connections together; 0: each sends as soon as it has an answer
    std::set<int> expected{201, 422}; ///< one of the official examples is refused by the official rules
};

struct LoadResult {
    double seconds = 0;
    std::vector<double> milliseconds; ///< of each answer; at a given rate, since the moment it should have been sent
    std::size_t unexpected = 0;       ///< other statuses, and connections that broke
    std::string first_unexpected;     ///< body

    [[nodiscard]] double per_second() const { return static_cast<double>(milliseconds.size()) / seconds; }
};

/// Sends the shots in turn over keep-alive mTLS connections, all from one thread, so that the generator takes as little
/// as it can of a machine that it shares with the gateway. Failures: crypto_failed, peer_unreachable.
[[nodiscard]] Result<LoadResult> put_load(const Stage& stage, const std::vector<Shot>& shots, const LoadPlan& plan);

} // namespace palestra::bench
