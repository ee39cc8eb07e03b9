// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/runner.hpp"

#include "core/base/files.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace palestra;

TEST_CASE("the differences that matter are seen, and only those") {
    const auto answer = http::Response::problem(403, R"({"type":"/msg/x","detail":"uno","traceID":"0123"})");
    CHECK(conformance::difference({{"status", 403}, {"body", {{"type", "/msg/x"}}}}, answer).empty());
    CHECK(conformance::difference({{"status", 400}}, answer).find("status HTTP") == 0);
    CHECK(conformance::difference({{"body", {{"detail", "due"}}}}, answer).find("detail") == 0);
    CHECK(conformance::difference({{"body", {{"title", "x"}}}}, answer).find("assente") != std::string::npos);
    CHECK(conformance::difference({{"absent", {"traceID"}}}, answer).find("traceID") == 0);
    CHECK(conformance::difference({{"pattern", {{"traceID", "[0-9a-f]{4}"}}}}, answer).empty());
    CHECK_FALSE(conformance::difference({{"pattern", {{"traceID", "[0-9a-f]{32}"}}}}, answer).empty());
    CHECK_FALSE(conformance::difference({{"body", {{"a", 1}}}}, {200, {}, "non JSON"}).empty());
}

TEST_CASE("every case has its own address, texts in both languages and requirements of the register") {
    const std::string home = std::string(PALESTRA_SOURCE_DIR) + "/conformance";
    const auto cases = conformance::load_suites(home + "/suites");
    REQUIRE(cases);
    CHECK(cases->size() >= 10);
    const auto bytes = *read_file(home + "/register/gateway.json", 8U << 20U);
    std::set<std::string> known;
    const auto entries = *parse_json(bytes, "register");
    for (const auto& entry : entries["requirements"])
        known.insert(text_of(entry, "id"));
    std::set<std::string> seen;
    for (const auto& item : *cases) {
        INFO(item.address);
        CHECK(seen.insert(item.address).second);
        CHECK(item.title.contains("it"));
        CHECK(item.title.contains("en"));
        for (const auto& id : item.requirements)
            CHECK(known.contains(id));
    }
    CHECK(conformance::select(*cases, {"gateway"}).size() == cases->size());
    CHECK(conformance::select(*cases, {"gateway/E1/V-12-verifica"}).size() == 1);
    CHECK(conformance::select(*cases, {"gateway/E"}).empty());
}
