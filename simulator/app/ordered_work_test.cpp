// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/ordered_work.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <stdexcept>

using namespace std::chrono_literals;
using palestra::app::OrderedWork;

TEST_CASE("results come in order, from however many threads, and not too far ahead") {
    for (const std::size_t jobs : {1U, 2U, 5U}) {
        constexpr std::size_t count = 500;
        std::atomic<std::size_t> made = 0, taken = 0, furthest = 0;
        OrderedWork<std::size_t> work(count, jobs, [&](std::size_t index) {
            std::this_thread::sleep_for(std::chrono::microseconds(index * 7919 % 97));
            ++made;
            furthest = std::max<std::size_t>(furthest, made - taken);
            return index;
        });
        for (std::size_t expected = 0; expected < count; ++expected) {
            const auto value = work.next(10s);
            REQUIRE(value == expected);
            ++taken;
        }
        CHECK(work.done());
        CHECK(work.next(1ms) == std::nullopt);
        CHECK(furthest <= 2 * jobs + OrderedWork<std::size_t>::k_ahead);
    }
    OrderedWork<int> nothing(0, 3, [](std::size_t) { return 1; });
    CHECK(nothing.done());
}

TEST_CASE("the work ends when its owner does") {
    std::atomic<std::size_t> made = 0;
    {
        OrderedWork<int> work(1'000'000, 3, [&](std::size_t) { return static_cast<int>(++made); });
        REQUIRE(work.next(10s));
    }
    const auto then = made.load();
    CHECK(then <= 1 + 2 * 3 + OrderedWork<int>::k_ahead);
}

TEST_CASE("what a job throws is thrown in its turn") {
    OrderedWork<int> work(3, 2, [](std::size_t index) {
        if (index == 1)
            throw std::runtime_error("one");
        return static_cast<int>(index);
    });
    CHECK(work.next(10s) == 0);
    CHECK_THROWS_AS(work.next(10s), std::runtime_error);
    CHECK(work.next(10s) == 2);
}
