// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/chain_layout.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace palestra::desktop;

TEST_CASE("every edge joins two stations of the drawing, and stations keep apart") {
    for (const auto& edge : chain_edges()) {
        CHECK(find_station(edge.a) != nullptr);
        CHECK(find_station(edge.b) != nullptr);
        CHECK(route(edge.a, edge.b).size() >= 2);
    }
    const auto places = station_places();
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            CHECK(std::hypot(places[i].at.x - places[j].at.x, places[i].at.y - places[j].at.y) > 0.15F);
}

TEST_CASE("the way back is the way there, turned") {
    for (const auto& edge : chain_edges()) {
        const auto there = route(edge.a, edge.b);
        const auto back = route(edge.b, edge.a);
        REQUIRE(there.size() == back.size());
        for (std::size_t i = 0; i < there.size(); ++i) {
            CHECK(there[i].x == back[back.size() - 1 - i].x);
            CHECK(there[i].y == back[back.size() - 1 - i].y);
        }
    }
}

TEST_CASE("who is not drawn stands at the outsider's place; two strangers have no way") {
    const auto path = route("a vendor", "gateway");
    REQUIRE(path.size() == 2);
    CHECK(path.front().x == find_station(k_outsider)->at.x);
    CHECK(path.back().x == find_station("gateway")->at.x);
    CHECK(route("gateway", "").back().y == find_station(k_outsider)->at.y);
    CHECK(route("client", "a vendor").empty());
    CHECK(point_along({}, 0.5F).x == 0);
}

TEST_CASE("a way is walked at even pace along its corners") {
    const Path corner{{0, 0}, {1, 0}, {1, 1}};
    CHECK(point_along(corner, 0.25F).x == Approx(0.5));
    CHECK(point_along(corner, 0.75F).y == Approx(0.5));
    CHECK(point_along(corner, 1).y == Approx(1));
    CHECK(point_along(corner, 7).y == Approx(1));
    CHECK(point_along({{0.3F, 0.3F}, {0.3F, 0.3F}}, 0.5F).x == Approx(0.3));
}

TEST_CASE("what moves is outside the boxes") {
    const auto path = outside_boxes({{0, 0}, {1, 0}}, 0.2F, 0.1F);
    CHECK(path.front().x == Approx(0.2));
    CHECK(path.back().x == Approx(0.8));
    const auto upright = outside_boxes({{0, 0}, {0, 1}}, 0.2F, 0.1F);
    CHECK(upright.front().y == Approx(0.1));
    CHECK(outside_boxes({}, 1, 1).empty());
}
