// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/multipart.hpp"
#include "core/io/http/reach.hpp"
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
    for (const auto* wrong :
         {"https://user@host/", "https://user:pass@host/", "https://host:443@altrove/", "https://ho%73t/",
          "https://host\\@altrove/", "https://host?x", "https://host#x", "https://host:0/", "https://host:65536/",
          "https://[::1/", "https://[::1]x/", "https://[host]/", "https://host/a b", "https://host/a\r\nX: y"}) {
        INFO(wrong);
        CHECK_FALSE(http::parse_url(wrong));
    }
}

TEST_CASE("the real systems are nobody's destination unless they are named") {
    const auto code = [](const char* url, const http::Reach& reach) {
        const auto admitted = http::admit(*http::parse_url(url), reach);
        return admitted ? "admitted" : std::string(failure_name(admitted.error().code));
    };
    for (const auto* url :
         {"https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1", "https://MODIPA.fse.Salute.gov.it./",
          "https://salute.gov.it/", "https://ini.sanita.finanze.it:8443/", "https://www.fascicolosanitario.gov.it/"}) {
        INFO(url);
        CHECK(code(url, {}) == "real_host_refused");
        CHECK(code(url, {{}, true, {http::parse_url(url)->host}, {}}) == "real_host_refused");
        CHECK(code(url, {http::parse_url(url)->host}) == "admitted");
        CHECK(code(url, {"altro.salute.gov.it"}) == "real_host_refused");
    }
    CHECK(code("https://salute.gov.it.example/", {}) == "admitted");
    CHECK(code("https://nonsalute.gov.it/", {}) == "admitted");
    CHECK(http::real_owner("modipa.fse.salute.gov.it")->find("Ministero") == 0);
}

TEST_CASE("a URL that somebody else chose leads to local addresses, free ports and plain paths only") {
    http::Reach reach{{}, true, {"Amico.example"}, {"18453"}};
    const auto code = [&](const char* url) {
        const auto admitted = http::admit(*http::parse_url(url), reach);
        return admitted ? "" : admitted.error().values.at("reason");
    };
    CHECK(code("https://127.0.0.1:18443/v1/workflow/status").empty());
    CHECK(code("https://amico.example/x").empty());
    for (const auto* port : {"22", "25", "80", "1023", "18453", "018453"})
        CHECK(code(("https://localhost:" + std::string(port) + "/").c_str()) == "destination.port");
    CHECK(code("https://127.0.0.1:9000/v1/entries?/workflow/status") == "destination.query");
    CHECK(code("https://127.0.0.1:9000/v1/entries#/workflow/status") == "destination.query");

    for (const auto* address : {"127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                                "169.254.7.7", "::1", "fe80::1%eth0", "fd12:3456::1", "::ffff:10.0.0.1"}) {
        INFO(address);
        CHECK(http::is_local_address(address));
    }
    for (const auto* address :
         {"8.8.8.8", "0.0.0.0", "172.32.0.1", "172.15.0.1", "192.169.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
          "255.255.255.255", "::", "2001:db8::1", "::ffff:8.8.8.8", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
          "fd00:ec2::254", "fec0::1", "ff02::1", "localhost", ""}) {
        INFO(address);
        CHECK_FALSE(http::is_local_address(address));
    }
    const auto amico = *http::parse_url("https://amico.example/");
    const auto nemico = *http::parse_url("https://nemico.example/");
    CHECK(http::admits_address(amico, reach, "8.8.8.8"));
    CHECK_FALSE(http::admits_address(nemico, reach, "8.8.8.8"));
    CHECK(http::admits_address(nemico, reach, "10.0.0.1"));
    CHECK(http::admits_address(nemico, {}, "8.8.8.8"));
}

TEST_CASE("headers compare without case") {
    http::Headers headers{{"Accept", "a"}};
    headers.set("accept", "b");
    CHECK(headers.get("ACCEPT") == "b");
    CHECK(headers.all().size() == 1);
    headers.remove("AccepT");
    CHECK_FALSE(headers.has("accept"));
}
