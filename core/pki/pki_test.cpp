// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/pki/authority.hpp"
#include "core/pki/certificate.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

TEST_CASE("an authority issues what its nodes and clients need") {
    SeededEntropy entropy(7);
    FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
    const auto authority = pki::make_authority(entropy, clock);
    REQUIRE(authority);
    const auto server = pki::issue(*authority,
                                   {.purpose = pki::Purpose::server,
                                    .common_name = "gateway",
                                    .organization = "Palestra",
                                    .organization_identifier = {},
                                    .given_name = {},
                                    .surname = {},
                                    .serial_number = {},
                                    .names = {"localhost", "127.0.0.1", "::1"}},
                                   entropy, clock);
    REQUIRE(server);
    const auto certificate = pki::certificate_from_pem(server->certificate_pem);
    REQUIRE(certificate);
    const auto info = pki::describe(certificate->get());
    CHECK(info.common_name == "gateway");
    CHECK(info.names == std::vector<std::string>{"localhost", "127.0.0.1", "::1"});
    CHECK(info.issuer_common_name.find("SIMULAZIONE") != std::string::npos);

    CHECK(pki::check_trust(certificate->get(), authority->certificate_pem, clock.wall()) == pki::Trust::trusted);
    CHECK(pki::check_trust(certificate->get(), authority->certificate_pem, clock.wall() + std::chrono::years(4)) ==
          pki::Trust::expired);
    const auto other = pki::make_authority(entropy, clock);
    CHECK(pki::check_trust(certificate->get(), other->certificate_pem, clock.wall()) == pki::Trust::untrusted);

    CHECK(pki::certificate_from_der(info.der));
    CHECK_FALSE(pki::certificate_from_der(info.der + "x"));
    CHECK_FALSE(pki::certificate_from_pem("-----BEGIN"));
}
