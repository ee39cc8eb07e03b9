// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/token/verifier.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

namespace {

struct World {
    SeededEntropy entropy{7};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    pki::Credential signer = *pki::issue(authority, request("S1#010#PROVA"), entropy, clock);

    static pki::CertificateRequest request(const std::string& name) {
        pki::CertificateRequest request;
        request.purpose = pki::Purpose::token;
        request.common_name = name;
        return request;
    }
};

std::string with_header(std::string_view token, const Json& header) {
    const auto parts = split(token, ".");
    return base64url(dump_json(header)) + "." + parts[1] + "." + parts[2];
}

} // namespace

TEST_CASE("a token made here verifies and names its signer", "[F-04]") {
    World world;
    const auto made = token::make({{"iss", "auth:S1#010#PROVA"}, {"iat", 1}}, world.signer);
    REQUIRE(made);
    const auto verified = token::verify(*made, world.authority.certificate_pem, world.clock.wall());
    REQUIRE(verified);
    CHECK(verified->signer.common_name == "S1#010#PROVA");
    CHECK(text_of(verified->claims, "iss") == "auth:S1#010#PROVA");
    CHECK(verified->header["x5c"][0].get<std::string>().find('\n') == std::string::npos);
}

TEST_CASE("each fault of a token has its name", "[F-04]") {
    World world;
    const auto& ca = world.authority.certificate_pem;
    const auto now = world.clock.wall();
    const auto made = *token::make({{"sub", "x"}}, world.signer);
    const auto header = token::decode(made)->header;
    const auto fault = [&](const std::string& text) { return token::verify(text, ca, now).error(); };

    CHECK(fault("a.b.c") == token::Fault::malformed);
    CHECK(fault(made + ".d") == token::Fault::malformed);
    auto other = header;
    other["alg"] = "none";
    CHECK(fault(with_header(made, other)) == token::Fault::algorithm);
    other["alg"] = "HS256";
    CHECK(fault(with_header(made, other)) == token::Fault::algorithm);
    other = header;
    other["crit"] = Json::array({"b64"});
    CHECK(fault(with_header(made, other)) == token::Fault::malformed);
    CHECK(fault(*token::make({{"sub", "x"}}, world.authority)) == token::Fault::certificate_untrusted);
    other = header;
    other.erase("x5c");
    CHECK(fault(with_header(made, other)) == token::Fault::certificate_missing);
    other["x5c"] = Json::array({"AAAA"});
    CHECK(fault(with_header(made, other)) == token::Fault::certificate_malformed);
    other = header;
    other["typ"] = "jwt";
    CHECK(fault(with_header(made, other)) == token::Fault::signature);
    CHECK(token::verify(made, ca, now + std::chrono::years(5)).error() == token::Fault::certificate_expired);
    const auto stranger = *pki::make_authority(world.entropy, world.clock);
    CHECK(token::verify(made, stranger.certificate_pem, now).error() == token::Fault::certificate_untrusted);
}
