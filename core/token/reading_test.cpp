// SPDX-License-Identifier: EUPL-1.2
// Reading tokens that are wrong: whatever verify() names first, read() names first too, and goes on.
#include "core/token/reading.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/token/verifier.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace palestra;
using token::CertificateForm;
using token::Fault;

namespace {

struct World {
    SeededEntropy entropy{7};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    pki::Credential signer = *pki::issue(authority, request(), entropy, clock);
    std::string made = *token::make({{"iss", "auth:S1#010#PROVA"}}, signer);

    static pki::CertificateRequest request() {
        pki::CertificateRequest request;
        request.purpose = pki::Purpose::token;
        request.common_name = "S1#010#PROVA";
        return request;
    }

    [[nodiscard]] std::string with(const char* name, const Json& value) const {
        auto header = token::decode(made)->header;
        header[name] = value;
        const auto parts = split(made, ".");
        return base64url(dump_json(header)) + "." + parts[1] + "." + parts[2];
    }

    [[nodiscard]] token::Reading read(const std::string& text) const {
        return token::read(text, authority.certificate_pem, clock.wall());
    }
};

} // namespace

TEST_CASE("read and verify agree on the first fault of every token", "[F-04]") {
    const World world;
    const auto parts = split(world.made, ".");
    const auto certificate = token::decode(world.made)->header["x5c"][0].get<std::string>();
    const std::vector<std::string> texts{world.made,
                                         "",
                                         "a",
                                         "a.b.c",
                                         world.made + ".d",
                                         parts[0] + "." + parts[1],
                                         parts[0] + "." + parts[1] + ".",
                                         parts[0] + "." + parts[1] + ".…",
                                         parts[0] + "=." + parts[1] + "." + parts[2],
                                         parts[0] + "." + base64url("[1]") + "." + parts[2],
                                         world.with("alg", "none"),
                                         world.with("alg", nullptr),
                                         world.with("typ", "x"),
                                         world.with("x5c", nullptr),
                                         world.with("x5c", certificate),
                                         world.with("x5c", Json::array()),
                                         world.with("x5c", {7}),
                                         world.with("x5c", {"AAAA"}),
                                         world.with("x5c", {""}),
                                         world.with("x5c", {certificate.substr(0, 100)}),
                                         world.with("x5c", {certificate + "\n"}),
                                         world.with("x5c", {world.signer.certificate_pem})};
    for (const auto& text : texts)
        for (const auto years : {0, 5}) {
            const auto when = world.clock.wall() + std::chrono::years(years);
            const auto verified = token::verify(text, world.authority.certificate_pem, when);
            const auto reading = token::read(text, world.authority.certificate_pem, when);
            INFO(text.substr(0, 60) << " " << years);
            CHECK(verified.has_value() == reading.faults.empty());
            if (!verified && !reading.faults.empty())
                CHECK(verified.error() == reading.faults.front());
        }
}

TEST_CASE("behind one fault the others are found, and what is meant is read", "[F-04]") {
    const World world;
    auto reading = world.read(world.with("x5c", {world.signer.certificate_pem}));
    CHECK(reading.form == CertificateForm::pem);
    CHECK(reading.signer->common_name == "S1#010#PROVA");
    CHECK(reading.faults == std::vector<Fault>{Fault::certificate_malformed, Fault::signature});

    reading = world.read(world.with("alg", "HS256"));
    CHECK(reading.faults == std::vector<Fault>{Fault::algorithm});
    CHECK_FALSE(reading.signature_holds.has_value());
    CHECK(reading.claims->contains("iss"));

    const auto parts = split(world.made, ".");
    reading = world.read(parts[0] + "=." + parts[1] + "." + parts[2]);
    CHECK_FALSE(reading.canonical);
    CHECK(reading.header.has_value());

    // Nobody to ask about the issuer: the dates alone count.
    const auto late = world.clock.wall() + std::chrono::years(5);
    CHECK(token::read(world.made, std::nullopt, world.clock.wall()).faults.empty());
    CHECK(token::read(world.made, std::nullopt, late).faults == std::vector<Fault>{Fault::certificate_expired});
    CHECK(*token::read(world.made, std::nullopt, late).signature_holds);
}

TEST_CASE("a text without bounds is refused before it is read") {
    const World world;
    CHECK(world.read(std::string(1U << 20U, '.')).faults.front() == Fault::malformed);
    CHECK(world.read(std::string(1U << 20U, 'a') + ".b.c").segments == 0);
}
