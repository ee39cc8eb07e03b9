// SPDX-License-Identifier: EUPL-1.2
// Contract §17: what passes, what comes back, and whose signature it has.
#include "core/token/verifier.hpp"
#include "simulator/middleware/test_bench.hpp"
#include "simulator/middleware/warnings.hpp"

using namespace palestra;
using namespace palestra::middleware;

namespace {

Json claims_of(const http::Request& request, const char* header) {
    auto text = std::string(request.headers.get(header));
    if (text.starts_with("Bearer "))
        text.erase(0, 7);
    const auto token = token::decode(text);
    return token ? token->claims : Json();
}

Json without(Json claims) {
    for (const auto* own : {"iss", "iat", "exp", "jti"})
        claims.erase(own);
    return claims;
}

} // namespace

TEST_CASE("case 1: the message goes on as it is, under the region's certificate", "[M-02][M-03]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    const auto request = bench.publication("1.2^a");
    const auto answer = bench.send(request);
    CHECK(answer.status == 202);
    const auto seen = gateway.seen().at(0);
    CHECK(seen.body == request.body);
    CHECK(seen.target == request.target);
    CHECK(seen.headers.get("Authorization") == request.headers.get("Authorization"));
    CHECK(seen.headers.get("FSE-JWT-Signature") == request.headers.get("FSE-JWT-Signature"));
    CHECK(seen.peer.common_name == "A1#010#REGIONE");
}

TEST_CASE("case 2: the region signs what the producer said, and the journal leads back", "[M-04]") {
    TestGateway gateway;
    TestBench bench(gateway.url(), 2);
    const auto request = bench.publication("1.2^a");
    REQUIRE(bench.send(request).status == 202);
    const auto seen = gateway.seen().at(0);
    for (const auto* header : {"Authorization", "FSE-JWT-Signature"}) {
        const auto before = claims_of(request, header), after = claims_of(seen, header);
        CHECK(without(after) == without(before)); // also in the same order
        CHECK(after["jti"] != before["jti"]);
        const auto prefix = std::string(header) == "Authorization" ? "auth:" : "integrity:";
        CHECK(after["iss"] == prefix + std::string("S1#010#REGIONE"));
    }
    const auto token = std::string(seen.headers.get("FSE-JWT-Signature"));
    CHECK(token::verify(token, TestKeys::get().authority.certificate_pem, bench.clock.wall()));
    const auto jti = text_of(claims_of(seen, "FSE-JWT-Signature"), "jti");
    const auto events = *journal::read_all(bench.folder / "journal");
    const auto found = std::ranges::find_if(events, [&](const journal::Event& event) {
        return event.type == "middleware.resigned" && dump_json(event.data).find(jti) != std::string::npos;
    });
    REQUIRE(found != events.end());
    CHECK(found->data["producer"] == "S1#010#PRODUTTORE");
    CHECK(found->data["tokens"][1]["producer_jti"] == claims_of(request, "FSE-JWT-Signature")["jti"]);
}

TEST_CASE("case 2: the region lends its name to no token it cannot vouch for", "[M-04]") {
    TestGateway gateway;
    TestBench bench(gateway.url(), 2);
    auto request = bench.validation();
    const auto untouched = [&] {
        (void)bench.send(request);
        const auto seen = gateway.seen().back();
        return seen.headers.get("Authorization") == request.headers.get("Authorization") &&
               seen.headers.get("FSE-JWT-Signature") == request.headers.get("FSE-JWT-Signature");
    };
    CHECK_FALSE(untouched()); // the good one is signed anew
    bench.sign(request, {}, &TestKeys::get().stranger_sign);
    CHECK(untouched());
    bench.sign(request, {{"exp", 1}});
    CHECK(untouched());
    bench.sign(request, {{"iss", "integrity:S1#010#UNALTRO"}});
    CHECK(untouched());
    request.headers.set("FSE-JWT-Signature", "x");
    CHECK(untouched());
}

TEST_CASE("national answers come back byte for byte, errors above all", "[M-05]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    const std::string odd = "{ \"type\":\"/msg/semantic\",\n\"warning\":\"x\", \"altro\" : [1] } ";
    for (const int status : {400, 403, 422, 500, 503, 504}) {
        gateway.answer([&](const auto&) { return http::Response::problem(status, odd); });
        const auto answer = bench.send(bench.validation({{"subject_organization_id", "120"}})); // a rule would warn
        CHECK(answer.status == status);
        CHECK(answer.body == odd);
    }
    gateway.answer([&](const auto&) { return http::Response::json(201, odd); });
    CHECK(bench.send(bench.validation()).body == odd);
}

TEST_CASE("regional warnings follow the national ones behind one separator", "[M-06]") {
    CHECK(with_regional("", {"a"}) == "--middlewarewarning--[a]");
    CHECK(with_regional("N", {"a", "b"}) == "N--middlewarewarning--[a],[b]");
    CHECK(with_regional("N--middlewarewarning--x", {"a"}) == "N--middlewarewarning--x,[a]");
    CHECK(with_regional("N", {std::string(300'000, 'y')}).size() <= 200'000);
    TestGateway gateway;
    TestBench bench(gateway.url());
    const auto warning = [&](const char* national) {
        gateway.answer([=](const auto&) { return http::Response::json(201, national); });
        const auto answer = bench.send(bench.validation({{"subject_organization_id", "120"}}));
        return text_of(*parse_json(answer.body, "x"), "warning");
    };
    CHECK(warning(R"({"warning":"[N]"})").starts_with("[N]--middlewarewarning--[REG-01 "));
    CHECK(warning(R"({"traceID":"t"})").starts_with("--middlewarewarning--[REG-01 "));
    CHECK(warning(R"({"warning":""})").starts_with("--middlewarewarning--[REG-01 "));
}

TEST_CASE("nothing is refused before the gateway has seen it", "[M-07]") {
    TestGateway gateway;
    TestBench bench(gateway.url());
    std::vector<http::Request> odd{{"GET", "/altrove", {}, {}, {}},
                                   {"POST", "/v1/documents", {{"Content-Type", "multipart/form-data"}}, "???", {}},
                                   {"PUT", "/v1/documents/a%5Eb", {{"Authorization", "Bearer"}}, "", {}},
                                   {"DELETE", "/v1/documents/%zz", {}, {}, {}}};
    for (std::size_t i = 0; i < odd.size(); ++i) {
        CHECK(bench.send(odd[i]).status == 202);
        CHECK(gateway.seen().at(i).target == odd[i].target);
    }
}

TEST_CASE("a gateway that cannot be spoken to is mw/io_error; what cannot wait is not kept", "[M-08]") {
    TestBench bench(nobody());
    for (const auto& request : {bench.validation(), http::Request{"GET", "/v1/status/x", {}, {}, {}},
                                http::Request{"DELETE", "/v1/documents/1.2%5Ea", {}, {}, {}}}) {
        const auto answer = bench.send(request);
        CHECK(answer.status == 504);
        const auto body = *parse_json(answer.body, "x");
        CHECK(body["type"] == "mw/io_error");
        CHECK(body["title"] == "Errore comunicazione con GTW nazionale");
    }
    CHECK(bench.waiting() == 0);
}
