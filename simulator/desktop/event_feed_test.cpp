// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/event_feed.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using palestra::desktop::EventFeed;
using palestra::journal::Event;

TEST_CASE("a feed gives back everything that several threads pushed, each thread's in order") {
    EventFeed feed;
    std::atomic<int> wakes = 0;
    feed.wake_with([&wakes] { ++wakes; });
    const auto pusher = [&feed](const std::string& node) {
        for (std::uint64_t i = 1; i <= 200; ++i) {
            Event event;
            event.node = node;
            event.sequence = i;
            feed.push(std::move(event));
        }
    };
    std::vector<Event> seen;
    {
        std::jthread gateway(pusher, "gateway");
        std::jthread portal(pusher, "portal");
        while (seen.size() < 400)
            for (auto& event : feed.drain())
                seen.push_back(std::move(event));
    }
    std::uint64_t gateway = 0;
    std::uint64_t portal = 0;
    for (const auto& event : seen)
        REQUIRE(event.sequence == ++(event.node == "gateway" ? gateway : portal));
    CHECK(wakes == 400);
    CHECK(feed.drain().empty());
}

TEST_CASE("a feed whose window is gone keeps events and wakes nobody") {
    EventFeed feed;
    int wakes = 0;
    feed.wake_with([&wakes] { ++wakes; });
    feed.wake_with(nullptr);
    feed.push({});
    CHECK(wakes == 0);
    CHECK(feed.drain().size() == 1);
}
