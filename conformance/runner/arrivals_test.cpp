// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::conformance;

namespace {

Arrival arrival(const char* method, const char* target, const char* document) {
    return {{method, target, {}, {}, {"A1#010#REGIONE", {}}}, document, std::chrono::steady_clock::now(), {}};
}

Sending publication() {
    Sending sending;
    sending.request = {"POST", "/v1/documents", {}, {}, {}};
    sending.at = std::chrono::steady_clock::now();
    sending.documents = {"1^a", "1^b"};
    sending.producer_certificate = "A1#010#PRODUTTORE";
    return sending;
}

http::Response answer(int status, const char* body) {
    return http::Response::json(status, body);
}

} // namespace

TEST_CASE("only what belongs to the case is counted") {
    const std::vector<Arrival> all{arrival("POST", "/v1/documents", "1^a"), arrival("GET", "/v1/status/x", ""),
                                   arrival("POST", "/v1/documents", "1^altrui"),
                                   arrival("POST", "/v1/documents/validation", ""),
                                   arrival("PUT", "/v1/documents/1%5Ea", "1^b")};
    CHECK(of_case(all, publication()).size() == 2);
    CHECK(arrival_difference({{"count", 2}, {"own_transport", true}}, all, publication()).empty());
    CHECK(arrival_difference({{"count", 1}}, all, publication()).find("trovato «2: POST") != std::string::npos);
    CHECK(arrival_difference({{"order", {"1^a", "1^b"}}}, all, publication()).empty());
    CHECK_FALSE(arrival_difference({{"order", {"1^b", "1^a"}}}, all, publication()).empty());
    CHECK(arrival_difference({{"same", {"method", "target"}}}, all, publication()).empty());
    CHECK(arrival_difference({{"count", 0}}, {}, publication()).empty());
    CHECK(arrival_difference({{"same", {"method"}}}, {}, publication()).find("niente") != std::string::npos);
    CHECK_FALSE(arrival_difference({{"peer", "A1#020#.*"}}, all, publication()).empty());
}

TEST_CASE("a national error comes back byte for byte") {
    CHECK(national_difference("bytes", answer(422, "{ }"), answer(422, "{ }")).empty());
    CHECK(national_difference("bytes", answer(422, "{ }"), answer(422, "{}")).find("byte per byte") == 7);
    CHECK_FALSE(national_difference("bytes", answer(422, "{}"), answer(200, "{}")).empty());
}

TEST_CASE("the national warning first, then the separator once, then the region's") {
    const auto wrong = [](const char* national, const char* received) {
        return national_difference("members", answer(201, national), answer(201, received));
    };
    CHECK(wrong(R"({"a":1})", R"({"a":1})").empty());
    CHECK(wrong(R"({"a":1})", R"({"a":1,"warning":"--middlewarewarning--x"})").empty());
    CHECK(wrong(R"({"warning":"n"})", R"({"warning":"n--middlewarewarning--x"})").empty());
    CHECK_FALSE(wrong(R"({"warning":"n"})", R"({"warning":"x--middlewarewarning--n"})").empty());
    CHECK_FALSE(wrong(R"({"warning":"n"})", R"({"warning":"n--middlewarewarning--x--middlewarewarning--y"})").empty());
    CHECK_FALSE(wrong(R"({"warning":"n"})", R"({})").empty());
    CHECK_FALSE(wrong(R"({"a":1})", R"({"a":2})").empty());
    CHECK_FALSE(wrong(R"({"a":1})", R"({"a":1,"regione":"x"})").empty());
}
