// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/fault_plan.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace palestra;
using namespace palestra::gateway;

TEST_CASE("a plan is read and written without loss", "[fault]") {
    const Json plan{{"seed", 7},
                    {"faults",
                     {{{"kind", "latency"},
                       {"operation", "E3"},
                       {"probability", 0.5},
                       {"ms", 20},
                       {"distribution", "uniform"},
                       {"ms_max", 90}},
                      {{"kind", "clock_jump"}, {"times", 1}, {"seconds", -86400}},
                      {{"kind", "catalog_swap"}, {"skip", 2}, {"catalog", "builtin"}},
                      {{"kind", "door_timeout"}, {"client", "A1#010#X"}, {"ms", 5}}}}};
    const auto read = parse_fault_plan(plan);
    REQUIRE(read);
    CHECK(parse_fault_plan(to_json(*read))->faults.size() == 4);
    CHECK(to_json(*parse_fault_plan(to_json(*read))) == to_json(*read));
    CHECK(read->faults[0].longest_wait == std::chrono::milliseconds(90));
    CHECK(read->faults[1].seconds == std::chrono::seconds(-86400));
    for (const auto& row : fault_rows()) // every kind has a name of its own and can be asked for
        CHECK(row_of(row.kind).name == row.name);
}

TEST_CASE("what a plan may not say is named", "[fault]") {
    const auto found = [](const Json& plan) {
        const auto read = parse_fault_plan(plan);
        REQUIRE_FALSE(read);
        return read.error().values.at("what") + ": " + read.error().values.at("found");
    };
    const auto one = [&](Json fault) { return found({{"faults", Json::array({std::move(fault)})}}); };
    CHECK(found(Json::array()).starts_with("plan: array"));
    CHECK(found({{"sed", 1}}).starts_with("sed: 1"));
    CHECK(found({{"seed", -1}}).starts_with("seed: -1"));
    CHECK(one({{"kind", "earthquake"}}).starts_with("kind: earthquake (latency, "));
    CHECK(one({{"kind", "latency"}, {"seconds", 1}}).starts_with("latency.seconds: 1"));
    CHECK(one({{"kind", "latency"}, {"ms", 600001}}).starts_with("ms: 600001"));
    CHECK(one({{"kind", "latency"}, {"ms", 9}, {"ms_max", 8}}).starts_with("ms_max: 8"));
    CHECK(one({{"kind", "latency"}, {"distribution", "gauss"}}).starts_with("distribution: gauss"));
    CHECK(one({{"kind", "latency"}, {"times", UINT64_MAX}}).starts_with("times: 18446744073709551615"));
    CHECK(one({{"kind", "ini_down"}, {"probability", 1.5}}).starts_with("probability: 1.5"));
    CHECK(one({{"kind", "clock_jump"}}).starts_with("seconds: 0"));
    CHECK(found({{"faults", Json(std::vector<Json>(101, Json{{"kind", "ini_down"}}))}}).starts_with("faults: 101"));
}
