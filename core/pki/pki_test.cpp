// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/pki/authority.hpp"
#include "core/pki/certificate.hpp"
#include "core/pki/real_issuer.hpp"

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

TEST_CASE("certificates of real issuers are known by the names of who issued them") {
    SeededEntropy entropy(8);
    FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
    const auto authority = *pki::make_authority(entropy, clock);
    const auto named = [&](const pki::Credential& issuer, const std::string& organization, const std::string& name) {
        pki::CertificateRequest request;
        request.organization = organization;
        request.common_name = name;
        return *pki::issue(issuer, request, entropy, clock);
    };
    // The name of an issuer is enough here, so any certificate may play the authority.
    const auto ministry = named(authority, "Ministero della Salute", "CA Ministero della Salute Test");
    const auto aruba = named(authority, "ArubaPEC S.p.A.", "CA di prova");
    const auto by_name = named(authority, "", "CA  MINISTERO della salute - Produzione");
    const auto owner = [](const std::string& bytes) { return pki::real_issuer_in(bytes).value_or("-"); };
    const auto real = named(ministry, "Regione", "A1#010#REGIONE").certificate_pem;
    CHECK(owner(real).starts_with("Ministero della Salute"));
    CHECK(owner(named(by_name, "x", "y").certificate_pem).starts_with("Ministero della Salute"));
    CHECK(owner(named(aruba, "x", "Mario Rossi").certificate_pem) == "Aruba PEC");
    CHECK(owner(pki::der_of(pki::certificate_from_pem(real)->get())).starts_with("Ministero"));
    // Somewhere in a bundle, too.
    CHECK(owner(authority.certificate_pem + "commento\n" + real) == owner(real));
    // Subjects may be called as they like: who issued them counts.
    CHECK(owner(ministry.certificate_pem) == "-");
    CHECK(owner(authority.certificate_pem) == "-");
    CHECK(owner(authority.key_pem) == "-");
    CHECK(owner("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") == "-");
    CHECK(owner("") == "-");
}
