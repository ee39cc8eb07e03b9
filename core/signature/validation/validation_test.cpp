// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/validation.hpp"

#include "core/pki/revocation.hpp"
#include "core/signature/test_desk.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using signature::test::Desk;

namespace {

signature::ValidationPolicy policy_of(const Desk& desk) {
    const auto now = desk.clock.wall();
    signature::ValidationPolicy policy;
    policy.at = now;
    policy.trust.anchors = {desk.authority.certificate_pem};
    policy.trust.crls = {
        *pki::make_crl(desk.authority, {{}, now - std::chrono::hours(1), now + std::chrono::hours(23), 1})};
    return policy;
}

} // namespace

TEST_CASE("a good signature passes both ways") {
    const Desk desk;
    const auto report = signature::validate(desk.sign(), policy_of(desk));
    INFO(report.overall.sub_indication << " " << report.overall.because);
    CHECK(report.overall.passed());
    CHECK(report.gateway.answer == signature::GatewayVerdict::Answer::accepted);
    REQUIRE(report.signatures.size() == 1);
    CHECK(report.signatures[0].format == "PAdES-B-B");
    CHECK(report.signatures[0].covers_all);
    CHECK(report.signatures[0].standing.source == "CRL");
    CHECK(report.difference().empty());
}

TEST_CASE("a second signature leaves the first one passed, and is told") {
    const Desk desk;
    auto info = desk.info();
    info.appearance.emplace().lines = {"Anna Bianchi"};
    const signature::LocalTimestampSource stamps(desk.time_stamping, desk.entropy, desk.clock);
    info.time_stamps = &stamps;
    const auto twice = *signature::sign(desk.sign(), desk.elliptic, info);
    const auto report = signature::validate(twice, policy_of(desk));
    REQUIRE(report.signatures.size() == 2);
    for (const auto& each : report.signatures) {
        INFO(each.field << " " << each.judgement.because);
        CHECK(each.judgement.passed());
        for (const auto& change : each.later)
            CHECK(signature::name_of(change.kind) == "signature");
    }
    CHECK_FALSE(report.signatures[0].covers_all);
    CHECK_FALSE(report.signatures[0].later.empty());
    CHECK(report.signatures[1].format == "PAdES-B-T");
}
