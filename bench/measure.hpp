// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::bench {

/// What one turn brought: the time of each iteration, in nanoseconds, and how many findings the last one had.
struct Sample {
    std::vector<double> nanoseconds;
    std::size_t findings = 0;
};

/// One way of doing the work. `run` does it as many times as it is told and times each of them, nothing else.
struct Contestant {
    std::string name;
    std::function<Result<Sample>(std::size_t iterations)> run;
};

/// Which time counts. `processor` is what the thread itself used: on a busy machine the wall clock also counts the
/// turns of others, and the longer an iteration is the more of them it catches, which would flatter whoever is quick.
enum class Clock { processor, wall };

/// Nanoseconds since some moment, for differences.
[[nodiscard]] double nanoseconds(Clock clock);

/// A contestant inside this process: the work returns its number of findings. Keeps a copy of `work`.
[[nodiscard]] Contestant in_process(std::string name, std::function<Result<std::size_t>()> work,
                                    Clock clock = Clock::processor);

struct Plan {
    std::size_t rounds = 21;   ///< many short rounds: those compared stand close together in time
    double turn_seconds = 0.1; ///< length of one contestant's turn, unless the next bound says otherwise
    std::size_t least_iterations = 3, most_iterations = 2000;
};

/// All that one contestant did. Times in nanoseconds.
struct Series {
    std::string name;
    std::vector<double> times;         ///< every iteration of every round
    std::vector<double> round_medians; ///< one a round: round r of one contestant stands beside round r of another
    std::size_t findings = 0;
    std::optional<Failure> failure; ///< set when it had to be left out; the lists are then empty
};

/// Warms every contestant up with a turn that is not counted, then lets them take turns: in each round every contestant
/// once, starting from another one each time, so that a machine whose speed drifts wrongs nobody. One thread.
[[nodiscard]] std::vector<Series> measure(const std::vector<Contestant>& contestants, const Plan& plan);

/// The p-th quantile (0 to 1) by nearest rank; the median of an even number of values is the mean of the middle two.
/// Of nothing, 0.
[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double quantile(std::vector<double> values, double p);
/// How far apart the rounds were: (p90 - p10) / median of the round medians. 0.3 and more: a noisy machine.
[[nodiscard]] double spread(const Series& series);

/// How many times longer `slow` takes than `quick`, round by round: half of the rounds lie between the quartiles.
/// `quiet` compares the 5th percentiles of the single times, that is the machine's best moments: contention for caches
/// and cores slows large programs more than small ones, so where it is far below the median the machine was busy.
struct Ratio {
    double median = 0, lower_quartile = 0, upper_quartile = 0, quiet = 0;
};

/// Nothing when either has no rounds.
[[nodiscard]] std::optional<Ratio> ratio(const Series& slow, const Series& quick);

/// The series of this name, or null. The pointer lives as long as the vector.
[[nodiscard]] const Series* find(const std::vector<Series>& all, std::string_view name);

} // namespace palestra::bench
