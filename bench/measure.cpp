// SPDX-License-Identifier: EUPL-1.2
#include "bench/measure.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace palestra::bench {
namespace {

/// As many iterations as fit in a turn, judged by what the warm-up took.
std::size_t iterations_for(const Sample& sample, const Plan& plan) {
    const double typical = std::max(median(sample.nanoseconds), 1.0);
    const double fitting = plan.turn_seconds * 1e9 / typical;
    return static_cast<std::size_t>(
        std::clamp(fitting, static_cast<double>(plan.least_iterations), static_cast<double>(plan.most_iterations)));
}

struct Runner {
    const Contestant& contestant;
    Series& series;
    std::size_t iterations = 0;

    /// The uncounted turn: a few iterations to see how long one takes, then a whole turn.
    void warm_up(const Plan& plan) {
        for (std::size_t turn = 0, count = plan.least_iterations; turn < 2 && !series.failure; ++turn) {
            auto sample = contestant.run(count);
            if (!sample)
                series.failure = std::move(sample).error();
            else
                count = iterations = iterations_for(*sample, plan);
        }
    }

    void take_turn() {
        auto sample = contestant.run(iterations);
        if (!sample) {
            series.failure = std::move(sample).error();
            series.times.clear();
            series.round_medians.clear();
            return;
        }
        series.round_medians.push_back(median(sample->nanoseconds));
        series.findings = sample->findings;
        series.times.insert(series.times.end(), sample->nanoseconds.begin(), sample->nanoseconds.end());
    }
};

} // namespace

double nanoseconds(Clock clock) {
    timespec now{};
    ::clock_gettime(clock == Clock::processor ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

Contestant in_process(std::string name, std::function<Result<std::size_t>()> work, Clock clock) {
    return {std::move(name), [work = std::move(work), clock](std::size_t iterations) -> Result<Sample> {
                Sample sample;
                sample.nanoseconds.reserve(iterations);
                for (std::size_t i = 0; i < iterations; ++i) {
                    const double start = nanoseconds(clock);
                    const auto findings = work();
                    const double time = nanoseconds(clock) - start;
                    if (!findings)
                        return std::unexpected(findings.error());
                    sample.nanoseconds.push_back(time);
                    sample.findings = *findings;
                }
                return sample;
            }};
}

std::vector<Series> measure(const std::vector<Contestant>& contestants, const Plan& plan) {
    std::vector<Series> all(contestants.size());
    std::vector<Runner> runners;
    for (std::size_t i = 0; i < contestants.size(); ++i) {
        all[i].name = contestants[i].name;
        runners.push_back({contestants[i], all[i]});
        runners.back().warm_up(plan);
    }
    for (std::size_t round = 0; round < plan.rounds; ++round)
        for (std::size_t i = 0; i < runners.size(); ++i)
            if (auto& runner = runners[(round + i) % runners.size()]; !runner.series.failure)
                runner.take_turn();
    return all;
}

double median(std::vector<double> values) {
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return values.size() % 2 == 1 ? *middle : (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double quantile(std::vector<double> values, double p) {
    if (values.empty())
        return 0;
    const auto rank = static_cast<std::ptrdiff_t>(std::ceil(p * static_cast<double>(values.size())));
    const auto place = values.begin() + std::clamp<std::ptrdiff_t>(rank - 1, 0, std::ssize(values) - 1);
    std::ranges::nth_element(values, place);
    return *place;
}

double spread(const Series& series) {
    if (series.round_medians.empty())
        return 0;
    return (quantile(series.round_medians, 0.9) - quantile(series.round_medians, 0.1)) /
           std::max(median(series.round_medians), 1.0);
}

std::optional<Ratio> ratio(const Series& slow, const Series& quick) {
    std::vector<double> ratios;
    const auto rounds = std::min(slow.round_medians.size(), quick.round_medians.size());
    for (std::size_t round = 0; round < rounds; ++round)
        ratios.push_back(slow.round_medians[round] / std::max(quick.round_medians[round], 1.0));
    if (ratios.empty())
        return std::nullopt;
    return Ratio{median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75),
                 quantile(slow.times, 0.05) / std::max(quantile(quick.times, 0.05), 1.0)};
}

const Series* find(const std::vector<Series>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Series::name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace palestra::bench
