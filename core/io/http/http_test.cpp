// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/multipart.hpp"
#include "core/io/http/router.hpp"
#include "core/io/http/url.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

TEST_CASE("multipart bodies survive the round trip, whatever they hold") {
    const std::vector<http::Part> parts{
        {"requestBody", std::nullopt, "application/json", "{\"a\":1}"},
        {"file", "x \"y\".pdf", "application/pdf", std::string("%PDF\r\n\r\n--bound\0\r\n", 19)},
        {"vuoto", std::nullopt, "", ""}};
    auto escaped = parts;
    escaped[1].filename = "x \\\"y\\\".pdf";
    const auto made = http::make_multipart(escaped, "confine");
    const auto read = http::parse_multipart(made.content_type, made.body);
    REQUIRE(read);
    REQUIRE(read->size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(read->at(i).name == parts[i].name);
        CHECK(read->at(i).filename == parts[i].filename);
        CHECK(read->at(i).content_type == parts[i].content_type);
        CHECK(read->at(i).content == parts[i].content);
    }
    CHECK(http::find_part(*read, "file") == &read->at(1));
    CHECK(http::find_part(*read, "altro") == nullptr);
}

TEST_CASE("malformed multipart is refused by name") {
    const auto found = [](std::string_view type, std::string_view body) {
        return http::parse_multipart(type, body).error().values.at("found");
    };
    CHECK(found("application/json", "") == "application/json");
    CHECK(found("multipart/form-data", "--x--") == "boundary");
    CHECK(found("multipart/form-data; boundary=" + std::string(71, 'x'), "") == "boundary");
    CHECK(found("multipart/form-data; boundary=x", "ciao") == "delimiter");
    CHECK(found("multipart/form-data; boundary=x", "--x\r\nA: b\r\n\r\nfine") == "closing delimiter");
    CHECK(found("multipart/form-data; boundary=x", "--x\r\nnessuna riga vuota\r\n--x--") == "part headers");
    CHECK(found("multipart/form-data; boundary=x", "--xy\r\n\r\n\r\n--x--") == "delimiter line");
    std::string many;
    for (int i = 0; i < 65; ++i)
        many += "--x\r\n\r\n\r\n";
    CHECK(found("multipart/form-data; boundary=x", many + "--x--") == "more than 64 parts");
}

TEST_CASE("routes match segments, decode places and prefer the first") {
    http::Router router;
    router.on("POST", "/documents/validation", [](const auto&, const auto&, const auto&) {
        return http::Response{201, {}, {}};
    });
    router.on("PUT", "/documents/{idDoc}", [](const auto&, const auto& values, const auto&) {
        return http::Response{200, {}, values[0]};
    });
    http::Request request{"PUT", "/v1/documents/1.2%5EX?a=b%20c", {}, {}, {}};
    CHECK(router.route(request, request.path().substr(3), {})->body == "1.2^X");
    CHECK(request.parameter("a") == "b c");
    CHECK(request.parameter("b").empty());
    CHECK_FALSE(router.route(request, "/documents/", {}));
    CHECK_FALSE(router.route(request, "/documents/%5", {}));
    CHECK_FALSE(router.route(request, "/documents/a%00", {})); // a value is text
    CHECK_FALSE(router.route(request, "/documents/%FF", {}));
    CHECK_FALSE(router.route(request, "/documents/%C0%AF", {}));
    request.method = "GET";
    CHECK_FALSE(router.route(request, "/documents/x", {}));
    request.method = "POST";
    CHECK(router.route(request, "/documents/validation", {})->status == 201);
}

TEST_CASE("only absolute https URLs are URLs") {
    const auto url = http::parse_url("https://[::1]:8443/v1?x");
    REQUIRE(url);
    CHECK(url->host == "::1");
    CHECK(url->port == "8443");
    CHECK(url->target == "/v1?x");
    CHECK(url->authority() == "[::1]:8443");
    CHECK(http::parse_url("https://palestra")->port == "443");
    CHECK_FALSE(http::parse_url("http://palestra"));
    CHECK_FALSE(http::parse_url("https://palestra:99x"));
    CHECK_FALSE(http::parse_url("https:///x"));
}

TEST_CASE("headers compare without case") {
    http::Headers headers{{"Accept", "a"}};
    headers.set("accept", "b");
    CHECK(headers.get("ACCEPT") == "b");
    CHECK(headers.all().size() == 1);
    headers.remove("AccepT");
    CHECK_FALSE(headers.has("accept"));
}
