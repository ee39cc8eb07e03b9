// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/runner.hpp"

#include "conformance/runner/variables.hpp"
#include "conformance/runner/vocabulary.hpp"
#include "core/base/files.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <set>

using namespace palestra;
using conformance::difference;

TEST_CASE("the differences that matter are seen, and only those") {
    const auto answer = http::Response::problem(403, R"({"type":"/msg/x","detail":"uno","traceID":"0123"})");
    CHECK(difference({{"status", 403}, {"body", {{"type", "/msg/x"}}}}, answer).empty());
    CHECK(difference({{"status", 400}}, answer).find("status HTTP") == 0);
    CHECK(difference({{"body", {{"detail", "due"}}}}, answer).find("detail") == 0);
    CHECK(difference({{"body", {{"title", "x"}}}}, answer).find("assente") != std::string::npos);
    CHECK(difference({{"absent", {"traceID"}}}, answer).find("traceID") == 0);
    CHECK(difference({{"pattern", {{"traceID", "[0-9a-f]{4}"}}}}, answer).empty());
    CHECK_FALSE(difference({{"pattern", {{"traceID", "[0-9a-f]{32}"}}}}, answer).empty());
    CHECK_FALSE(difference({{"body", {{"a", 1}}}}, {200, {}, "non JSON"}).empty());
}

TEST_CASE("headers and alternatives") {
    const http::Response answer{503, {{"Retry-After", "30"}}, "{}"};
    CHECK(difference({{"headers", {{"retry-after", "[0-9]+"}}}}, answer).empty());
    CHECK(difference({{"headers", {{"Retry-After", "[a-z]+"}}}}, answer).find("Retry-After") == 0);
    CHECK(difference({{"headers", {{"Retry-After", nullptr}}}}, answer).find("Retry-After") == 0);
    CHECK(difference({{"headers", {{"Vary", nullptr}}}}, answer).empty());
    CHECK(difference({{"headers", {{"Vary", ".*"}}}}, answer).find("Vary") == 0);
    const Json two = Json::array({{{"status", 502}}, {{"status", 503}}});
    CHECK(difference({{"any_of", two}}, answer).empty());
    CHECK(difference({{"any_of", two}}, {200, {}, "{}"}).find(" / ") != std::string::npos);
}

TEST_CASE("the rows of a status answer, in their order") {
    const http::Response answer{200, {}, R"({"transactionData":[{"eventType":"A","eventStatus":"SUCCESS","message":"m"},
                                             {"eventType":"B","eventStatus":"BLOCKING_ERROR"}]})"};
    CHECK(difference({{"events", {"A SUCCESS", "B BLOCKING_ERROR"}}}, answer).empty());
    CHECK_FALSE(difference({{"events", {"B BLOCKING_ERROR", "A SUCCESS"}}}, answer).empty());
    CHECK_FALSE(difference({{"events", {"A SUCCESS"}}}, answer).empty());
    const auto row = [](const Json& wanted) { return Json{{"rows", Json::array({wanted})}}; };
    CHECK(difference(row({{"is", "A SUCCESS"}, {"body", {{"message", "m"}}}}), answer).empty());
    CHECK(difference(row({{"is", "B BLOCKING_ERROR"}, {"absent", {"message"}}}), answer).empty());
    CHECK(difference(row({{"is", "A SUCCESS"}, {"absent", {"message"}}}), answer).find("A SUCCESS, message") == 0);
    CHECK_FALSE(difference(row({{"is", "C SUCCESS"}}), answer).empty());
}

TEST_CASE("templates stand for what is known, other braces stay") {
    conformance::Variables variables;
    variables.set("wii", "1.2^^^^urn:x");
    CHECK(variables.expand("{wii} {altro} [0-9]{4} {") == "1.2^^^^urn:x {altro} [0-9]{4} {");
    CHECK(variables.expand_path("/status/{wii}") == "/status/1.2%5E%5E%5E%5Eurn%3Ax");
    const Json change{{"path", "/{wii}"}, {"fields", {{"set", {{"a", "{wii}"}, {"b", Json::array({"{wii}", 1})}}}}}};
    const auto expanded = variables.expand_all(change);
    CHECK(expanded["path"] == "/1.2%5E%5E%5E%5Eurn%3Ax");
    CHECK(expanded["fields"]["set"]["a"] == "1.2^^^^urn:x");
    CHECK(expanded["fields"]["set"]["b"] == Json::array({"1.2^^^^urn:x", 1}));
}

TEST_CASE("a member that nobody understands is named") {
    CHECK(conformance::unknown_member({{"id", "x"}, {"change", {{"fields", {{"set", {{"qualunque", 1}}}}}}}}).empty());
    CHECK(conformance::unknown_member({{"chnge", 1}}) == "chnge");
    CHECK(conformance::unknown_member({{"change", {{"signature", {{"sett", 1}}}}}}) == "change.signature.sett");
    CHECK(conformance::unknown_member({{"before", {"validate", {{"stp", 1}}}}}) == "before.stp");
    CHECK(conformance::unknown_member({{"expect", {{"any_of", {{{"stato", 1}}}}}}}) == "expect.any_of.stato");
    CHECK(conformance::unknown_member({{"after", {{{"expect", {{"rows", {{{"si", 1}}}}}}}}}}) ==
          "after.expect.rows.si");
    CHECK(conformance::unknown_member_of_file({{"suite", "x"}, {"case", 1}}) == "case");
}

TEST_CASE("a file of cases that cannot be meant is refused by name") {
    const auto folder = std::filesystem::temp_directory_path() / ("palestra-suites-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "gateway");
    const auto found = [&](const std::string& text) {
        REQUIRE(write_file(folder / "gateway/E1.json", text));
        const auto cases = conformance::load_suites(folder);
        return cases ? "" : cases.error().values.at("what") + " " + cases.error().values.at("found");
    };
    const std::string good = R"({"id":"a","requirements":["F-01"],"expect":{"status":200})";
    CHECK(found(R"({"operation":"E5","cases":[)" + good + "}]}").empty());
    CHECK(found(R"({"cases":[)" + good + R"(,"chang":{}}]})") == "gateway/E1/a chang");
    CHECK(found(R"({"operation":"E99","cases":[)" + good + "}]}").starts_with("gateway/E1/a "));
    CHECK(found(R"({"casi":[]})") == "gateway/E1 casi");
    const auto loaded = conformance::load_suites(folder);
    CHECK_FALSE(loaded);
    std::filesystem::remove_all(folder);
}

TEST_CASE("what the target has not is told apart from what it does wrong") {
    conformance::Case item;
    conformance::Target target;
    conformance::Actor actor;
    using conformance::Missing;
    const auto missing = [&] { return conformance::missing_for(item, target, actor); };
    CHECK(missing() == Missing::nothing);
    item.listener = "inner";
    CHECK(missing() == Missing::inner_listener);
    item.listener.clear();
    item.fault = {{"kind", "latency"}};
    CHECK(item.alone());
    CHECK(missing() == Missing::management);
    target.admin_url = "https://x";
    target.admin_token = "y";
    CHECK(missing() == Missing::nothing);
    item.change = {{"signature", {{"signed_by", "expired"}}}};
    CHECK(missing() == Missing::certificate);
    actor.token_signers["expired"] = {};
    CHECK(missing() == Missing::nothing);
    item.before = Json::array({{{"step", "publish"}, {"change", {{"callback", true}}}}});
    CHECK(missing() == Missing::touchpoint);
    item.before.clear();
    item.needs = "catalog";
    CHECK(missing() == Missing::nothing);
    target.built_in_catalog = true;
    CHECK(missing() == Missing::catalog);
    item.needs = "direct_fhir";
    CHECK(missing() == Missing::direct_fhir);
    target.direct_fhir = true;
    CHECK(missing() == Missing::nothing);
    item.needs = "no_direct_fhir";
    CHECK(missing() == Missing::no_direct_fhir);
    target.direct_fhir = false;
    CHECK(missing() == Missing::nothing);
}

TEST_CASE("every case has its own address, texts in both languages and requirements of the register") {
    const std::string home = std::string(PALESTRA_SOURCE_DIR) + "/conformance";
    const auto cases = conformance::load_suites(home + "/suites");
    REQUIRE(cases);
    CHECK(cases->size() >= 1000);
    std::set<std::string> known;
    for (const auto* name : {"gateway", "middleware"}) {
        const auto bytes = *read_file(home + "/register/" + name + ".json", 8U << 20U);
        const auto entries = *parse_json(bytes, "register");
        for (const auto& entry : entries["requirements"])
            CHECK(known.insert(text_of(entry, "id")).second);
    }
    std::set<std::string> seen;
    for (const auto& item : *cases) {
        INFO(item.address);
        CHECK(seen.insert(item.address).second);
        CHECK(item.title.contains("it"));
        CHECK(item.title.contains("en"));
        for (const auto& id : item.requirements)
            CHECK(known.contains(id));
    }
    const auto of_middleware = conformance::select(*cases, {"middleware"}).size();
    CHECK(of_middleware >= 60);
    CHECK(conformance::select(*cases, {"gateway"}).size() + of_middleware == cases->size());
    CHECK(conformance::select(*cases, {"gateway/E1/V-12-verifica"}).size() == 1);
    CHECK(conformance::select(*cases, {"gateway/E"}).empty());
}
