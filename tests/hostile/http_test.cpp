// SPDX-License-Identifier: EUPL-1.2
// HTTP as nobody should send it: framing, headers, targets.
#include "tests/hostile/siege.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using hostile::Calm;
using hostile::Siege;

namespace {

struct Attack {
    const char* name;
    std::string bytes;
    const char* expected;
};

/// A request that the front door answers with 401 when HTTP has nothing against it (F-05).
std::string status_request(const std::string& headers = {}, const std::string& line = "GET /v1/status/x HTTP/1.1",
                           const std::string& host = "Host: gateway\r\n") {
    return line + "\r\n" + host + headers + "\r\n";
}

std::string posted(const std::string& headers, const std::string& body) {
    return "POST /v1/documents HTTP/1.1\r\nHost: gateway\r\n" + headers + "\r\n\r\n" + body;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

void run(const std::vector<Attack>& attacks) {
    for (const auto& attack : attacks) {
        INFO(attack.name);
        CHECK(Siege::instance().ask(attack.bytes).gist() == attack.expected);
    }
}

/// Too large to be read to the end: the answer may be lost with the connection.
void run_large(const std::vector<Attack>& attacks) {
    for (const auto& attack : attacks) {
        INFO(attack.name);
        const auto gist = Siege::instance().ask(attack.bytes).gist();
        CHECK((gist == attack.expected || gist == "closed"));
    }
}

constexpr const char* k_chunked = "Transfer-Encoding: chunked";

} // namespace

TEST_CASE("where a body ends is never in doubt") {
    const Calm calm("framing");
    const std::string one = "1\r\nx\r\n";
    run({{"good chunks", posted(k_chunked, one + "0\r\n\r\n"), "401 TokenAuthenticationRequired"},
         {"16 digits", posted(k_chunked, "FFFFFFFFFFFFFFFF\r\n"), "413"},
         {"17 digits", posted(k_chunked, "1FFFFFFFFFFFFFFFF\r\n"), "400"},
         {"as large as the limit and one", posted(k_chunked, "2000001\r\n"), "413"},
         {"negative", posted(k_chunked, "-1\r\nx\r\n"), "400"},
         {"with 0x", posted(k_chunked, "0x1\r\nx\r\n0\r\n\r\n"), "400"},
         {"blank before", posted(k_chunked, " 1\r\nx\r\n0\r\n\r\n"), "400"},
         {"longer than said", posted(k_chunked, "1\r\nxyz\r\n0\r\n\r\n"), "400"},
         {"bare line feed", posted(k_chunked, "1\nx\n0\n\n"), "closed"},
         {"length and chunks", posted("Content-Length: 5\r\nTransfer-Encoding: chunked", one + "0\r\n\r\n"), "400"},
         {"chunks and length", posted("Transfer-Encoding: chunked\r\nContent-Length: 5", one + "0\r\n\r\n"), "400"},
         {"folded coding and length", posted("Content-Length: 5\r\nTransfer-Encoding:\r\n chunked", "0\r\n\r\n"),
          "400"},
         {"two lengths", posted("Content-Length: 5\r\nContent-Length: 6", "xxxxxx"), "400"},
         {"list of lengths", posted("Content-Length: 5, 6", "xxxxxx"), "400"},
         {"negative length", posted("Content-Length: -5", "xxxxxx"), "400"},
         {"signed length", posted("Content-Length: +5", "xxxxx"), "400"},
         {"length in words", posted("Content-Length: five", "xxxxx"), "400"},
         {"length beyond 64 bits", posted("Content-Length: 18446744073709551617", "x"), "400"},
         {"four gigabytes", posted("Content-Length: 4294967296", "x"), "413"},
         {"unknown coding", posted("Transfer-Encoding: xchunked", "0\r\n\r\n"), "400"},
         {"coding after chunked", posted("Transfer-Encoding: chunked, identity", "0\r\n\r\n"), "400"},
         {"no coding at all", posted("Transfer-Encoding: identity", "x"), "400"},
         {"unknown coding and length", posted("Transfer-Encoding: xchunked\r\nContent-Length: 5", "xxxxx"), "400"},
         {"coding twice", posted("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), "400"},
         {"blank before the colon", posted("Transfer-Encoding : chunked", "0\r\n\r\n"), "400"}});
}

TEST_CASE("what gathers beside the body is bounded") {
    const Calm calm("beside the body");
    const std::string much(512U << 10U, 'a');
    run_large({{"a chunk's extension", posted(k_chunked, "1;" + much + "\r\nx\r\n0\r\n\r\n"), "400"},
               {"a chunk's quoted extension", posted(k_chunked, "1;a=\"" + much + "\"\r\nx\r\n0\r\n\r\n"), "400"},
               {"a trailer", posted(k_chunked, "0\r\nX: " + much + "\r\n\r\n"), "400"},
               {"many trailers", posted(k_chunked, "0\r\n" + repeated("x:y\r\n", 60'000) + "\r\n"), "400"}});
    // A body that does not end is cut at the limit; this client sends four times that.
    auto client = Siege::instance().connect();
    const auto chunk = "100000\r\n" + std::string(1U << 20U, 'x') + "\r\n";
    bool open = client.send(posted(k_chunked, {}));
    for (int i = 0; open && i < 128; ++i)
        open = client.send(chunk);
    CHECK_FALSE(open);
    const auto gist = client.receive().gist();
    CHECK((gist == "413" || gist == "closed"));
}

TEST_CASE("headers are few, short and text") {
    const Calm calm("headers");
    const std::string nul("X: a\0b\r\n", 8);
    run({{"in order", status_request(), "401 TokenAuthenticationFailed"},
         {"64 KB in one line", status_request("X: " + std::string(65536, 'a') + "\r\n"), "431"},
         {"64 KB of name", status_request(std::string(65536, 'a') + ": x\r\n"), "431"},
         {"ten thousand", status_request(repeated("x:y\r\n", 10'000)), "401 TokenAuthenticationFailed"},
         {"a token of a megabyte", status_request("Authorization: Bearer " + std::string(1U << 20U, 'a') + "\r\n"),
          "431"},
         {"blank in the name", status_request("X Y: z\r\n"), "400"},
         {"blank after the name", status_request("X : z\r\n"), "400"},
         {"no name", status_request(": z\r\n"), "400"},
         {"no colon", status_request("Authorization\r\n"), "400"},
         {"folded", status_request("X: y\r\n z\r\n"),
          "401 TokenAuthenticationFailed"}, // RFC 9112 §5.2: a blank instead
         {"folded first", status_request(" X: y\r\nHost: gateway\r\n", "GET /v1/status/x HTTP/1.1", ""), "400"},
         {"NUL in a value", status_request(nul), "400"},
         {"NUL in a name", status_request(std::string("X\0: y\r\n", 7)), "400"},
         {"bare carriage return", status_request("X: y\rAuthorization: z\r\n"), "400"},
         {"bare line feed", status_request("X: y\nAuthorization: z\r\n"), "400"},
         {"control character", status_request("X: \x01\r\n"), "400"},
         {"no host", status_request("", "GET /v1/status/x HTTP/1.1", ""), "400"},
         {"two hosts", status_request("Host: other\r\n"), "400"},
         {"HTTP/1.0 without host", status_request("", "GET /v1/status/x HTTP/1.0", ""),
          "401 TokenAuthenticationFailed"},
         {"version 3.1", status_request("", "GET /v1/status/x HTTP/3.1"), "400"},
         {"no version", "GET /v1/status/x\r\n\r\n", "400"},
         {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"},
         {"not HTTP", std::string("\x16\x03\x01\x02\x00\x01", 6) + "\r\n\r\n", "400"}});
    run_large({{"a hundred thousand headers", status_request(repeated("x:y\r\n", 100'000)), "431"},
               {"eight megabytes without a line end", std::string(8U << 20U, 'G'), "431"}});
}

TEST_CASE("a request hidden behind another is a request of its own, or none") {
    const Calm calm("smuggling");
    auto client = Siege::instance().connect();
    // The body holds a request: it is a body.
    const std::string inner = "GET /v1/nowhere HTTP/1.1\r\nHost: gateway\r\n\r\n";
    CHECK(client.ask(posted("Content-Length: " + std::to_string(inner.size()), inner)).gist() ==
          "401 TokenAuthenticationRequired");
    CHECK(client.ask(status_request()).gist() == "401 TokenAuthenticationFailed");
    // Two in one write are two.
    client.send(status_request() + inner);
    CHECK(client.receive().gist() == "401 TokenAuthenticationFailed");
    CHECK(client.receive().gist() == "404 UndefinedOperation");
    // After a refusal of HTTP nothing else is read.
    client.send(posted("Transfer-Encoding: xchunked", inner) + status_request());
    CHECK(client.receive().gist() == "400");
    CHECK(client.receive().gist() == "closed");
}

TEST_CASE("a path is what it spells, once decoded") {
    const Calm calm("targets");
    const auto target = [](const std::string& text, const std::string& method = "GET") {
        return status_request("", method + " " + text + " HTTP/1.1");
    };
    constexpr const char* undefined = "404 UndefinedOperation"; // F-02
    run({{"absolute", target("https://gateway/v1/status/x"), undefined},
         {"authority", target("gateway:443", "CONNECT"), undefined},
         {"asterisk", target("*", "OPTIONS"), undefined},
         {"dots", target("/v1/../v1/status/x"), undefined},
         {"encoded dots", target("/v1/%2e%2e/v1/status/x"), undefined},
         {"encoded slash", target("/v1%2Fstatus/x"), undefined},
         {"two slashes", target("//v1/status/x"), undefined},
         {"two slashes inside", target("/v1//status/x"), undefined},
         {"backslash", target("/v1\\status\\x"), undefined},
         {"path parameter", target("/v1/documents/validation;x=1", "POST"), undefined},
         {"twice the base", target("/v1/v1/status/x"), undefined},
         {"long", target("/v1/" + std::string(60'000, 'a')), undefined},
         {"many segments", target("/v1" + repeated("/a", 30'000)), undefined},
         {"longer than headers may be", target("/v1/" + std::string(70'000, 'a')), "431"},
         {"not UTF-8", target("/v1/status/%FF%FE"), undefined},
         {"overlong", target("/v1/status/%C0%AF"), undefined},
         {"surrogate", target("/v1/status/%ED%A0%80"), undefined},
         {"bytes that are not UTF-8", target("/v1/status/\xFF\xFE"), undefined},
         {"encoded NUL", target("/v1/status/x%00"), undefined},
         {"NUL", target(std::string("/v1/status/x\0y", 14)), "400"},
         {"cut escape", target("/v1/status/%5"), undefined},
         {"other case", target("/V1/status/x"), undefined},
         {"method in lower case", target("/v1/status/x", "get"), undefined},
         {"unknown method", target("/v1/status/x", "BREW"), undefined},
         {"method of 60 KB", target("/v1/status/x", std::string(60'000, 'A')), undefined},
         {"a blank inside", target("/v1/status/x y"), "400"}});
    const auto& siege = Siege::instance();
    const auto removal = [&](const std::string& id) {
        return siege.ask(siege.form_request("DELETE /v1/documents/" + id, "text/plain", "")).gist();
    };
    CHECK(removal("2.16.840.1%255EX") == "400 /msg/id-doc"); // decoded once: no circumflex
    CHECK(removal("..%2F..%2Fetc%2Fpasswd") == "400 /msg/id-doc");
    CHECK(removal("2.16.840.1%5E..%2F..%2F") ==
          "403 /msg/jwt-validation"); // an identifier; the token is not for it (DEL-B)
    CHECK(removal("2.16.840.1%5E%00") == undefined);
    CHECK(removal("2.16.840.1%5E%FF") == undefined);
}
