// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/switches.hpp"

#include "core/base/dates.hpp"
#include "core/base/json.hpp"
#include "mock-gateway/jti_memory.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace palestra;
using namespace palestra::gateway;

TEST_CASE("profiles and exceptions", "[D-31][D-39]") {
    const Readings contract;
    CHECK(contract.spec(Difference::regional_descriptions));
    CHECK_FALSE(contract.spec(Difference::empty_warning));
    for (const auto difference : differences()) {
        CHECK(Readings::profile("spec")->spec(difference));
        CHECK_FALSE(Readings::profile("deployed")->spec(difference));
        CHECK(Readings::profile("contract")->spec(difference) == contract.spec(difference));
    }
    auto readings = *Readings::profile("deployed");
    REQUIRE(readings.choose("D-39=spec"));
    CHECK(readings.spec(Difference::empty_warning));
    CHECK_FALSE(readings.spec(Difference::instances));
    CHECK_FALSE(Readings::profile("other"));
    for (const auto* wrong : {"D-39", "D-39=", "D-02=spec", "39=spec", "", "D-39=both"})
        CHECK_FALSE(readings.choose(wrong));
    CHECK(readings.choose("D-02=spec").error().values.at("expected").find("D-39") != std::string::npos);
}

TEST_CASE("a token is taken once, until it expires", "[F-06]") {
    JtiMemory memory(2);
    const auto now = *parse_iso8601("2026-11-23T08:00:00Z");
    const auto token = [&](const char* jti, int seconds) {
        return Json{{"iss", "auth:S1#010#X"}, {"jti", jti}, {"exp", unix_seconds(now) + seconds}};
    };
    CHECK(memory.first_use(token("a", 10), now));
    CHECK_FALSE(memory.first_use(token("a", 10), now));
    CHECK(memory.first_use(token("b", 60), now));
    CHECK(memory.first_use(token("a", 90), now + std::chrono::seconds(11))); // the first one has expired
    CHECK(memory.first_use(token("c", 99), now)); // full: the one that ends soonest is forgotten
    CHECK(memory.first_use(token("b", 60), now));
}
