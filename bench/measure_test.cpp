// SPDX-License-Identifier: EUPL-1.2
#include "bench/measure.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

using namespace palestra;
using namespace palestra::bench;

namespace {

/// Takes as long as it says, without taking it; writes its name down at each turn.
Contestant pretending(std::string name, double nanoseconds, std::string& turns) {
    return {name, [name, nanoseconds, &turns](std::size_t iterations) -> Result<Sample> {
                turns += name;
                return Sample{std::vector<double>(iterations, nanoseconds), 7};
            }};
}

} // namespace

TEST_CASE("median, quantile and spread are those of the book") {
    CHECK(median({}) == 0);
    CHECK(median({3, 1, 2}) == 2);
    CHECK(median({4, 1, 3, 2}) == 2.5);
    std::vector<double> hundred;
    for (int i = 100; i > 0; --i)
        hundred.push_back(i);
    CHECK(quantile(hundred, 0.99) == 99);
    CHECK(quantile(hundred, 1) == 100);
    CHECK(quantile({5}, 0.5) == 5);
    Series series;
    series.round_medians = {5000, 110, 105, 100, 95, 90, 100, 100, 100, 1}; // one round lost to something else
    CHECK(spread(series) == Approx(1.09));
    series.round_medians.push_back(100);
    CHECK(spread(series) == Approx(0.2));
}

TEST_CASE("a ratio compares each round with the same round of the other") {
    Series slow, quick;
    slow.round_medians = {20, 60, 40, 36}; // the machine slowed down and recovered: both felt it
    quick.round_medians = {2, 5, 4, 4};
    slow.times = {50, 80, 24}; // single times; the best moments are compared for themselves
    quick.times = {3, 9, 7};
    const auto found = ratio(slow, quick);
    REQUIRE(found);
    CHECK(found->median == Approx(10));
    CHECK(found->lower_quartile == Approx(9));
    CHECK(found->upper_quartile == Approx(10));
    CHECK(found->quiet == Approx(8));
    CHECK_FALSE(ratio(slow, Series{}));
}

TEST_CASE("contestants take turns, starting from another one each round") {
    std::string turns;
    const Plan plan{.rounds = 3, .turn_seconds = 1e-3, .least_iterations = 2, .most_iterations = 50};
    const auto all =
        measure({pretending("a", 1e5, turns), pretending("b", 1e3, turns), pretending("c", 1e9, turns)}, plan);
    CHECK(turns == "aabbcc"               // warming up: a look, then a turn
                   "abcbcacab");          // the rounds
    CHECK(all[0].times.size() == 3 * 10); // a millisecond holds ten
    CHECK(all[1].times.size() == 3 * 50); // no more than allowed
    CHECK(all[2].times.size() == 3 * 2);  // no less than asked
    CHECK(all[1].findings == 7);
    CHECK(find(all, "b") == &all[1]);
    CHECK(find(all, "d") == nullptr);
}

TEST_CASE("the processor's clock does not count the time of others") {
    const auto sleeping = [](Clock clock) {
        const auto sample = in_process(
                                "x",
                                []() -> Result<std::size_t> {
                                    std::this_thread::sleep_for(std::chrono::milliseconds(30));
                                    return std::size_t{0};
                                },
                                clock)
                                .run(1);
        return sample->nanoseconds.front();
    };
    CHECK(sleeping(Clock::wall) >= 30e6);
    CHECK(sleeping(Clock::processor) < 15e6);
}

TEST_CASE("a contestant that fails is left out with its failure, the others go on") {
    std::string turns;
    int left = 3;
    const auto all = measure({pretending("a", 1e5, turns), in_process("broken",
                                                                      [&]() -> Result<std::size_t> {
                                                                          if (left-- > 0)
                                                                              return std::size_t{1};
                                                                          return fail(FailureCode::internal);
                                                                      })},
                             {.rounds = 2, .turn_seconds = 1e-6, .least_iterations = 1, .most_iterations = 1});
    CHECK(all[0].round_medians.size() == 2);
    REQUIRE(all[1].failure);
    CHECK(all[1].failure->code == FailureCode::internal);
    CHECK(all[1].times.empty());
    CHECK(all[1].round_medians.empty());
}
