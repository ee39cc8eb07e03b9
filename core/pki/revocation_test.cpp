// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/revocation.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/pki/certificate.hpp"
#include "core/pki/qualified.hpp"
#include "core/pki/time_stamp_authority.hpp"

#include <catch2/catch.hpp>
#include <openssl/ocsp.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

using namespace palestra;

namespace {

struct Desk {
    SeededEntropy entropy{9};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);

    pki::Credential issue(const std::function<void(pki::CertificateRequest&)>& adjust = {}) {
        pki::CertificateRequest request;
        request.purpose = pki::Purpose::document;
        request.key = pki::KeyType::p256;
        request.common_name = "Anna Bianchi";
        if (adjust)
            adjust(request);
        return *pki::issue(authority, request, entropy, clock);
    }

    static pki::Certificate read(const pki::Credential& credential) {
        return *pki::certificate_from_pem(credential.certificate_pem);
    }

    /// Status and reason that the authority answers about a certificate.
    std::pair<int, int> ask(const pki::Credential& about, const pki::Credential& issuer,
                            const pki::RevocationNews& news) {
        const auto responder = issue([](auto& request) { request.purpose = pki::Purpose::ocsp; });
        const auto question = *pki::make_ocsp_request(read(about).get(), read(issuer).get());
        const auto answer = *pki::answer_ocsp(question, authority, responder, news);
        const auto* at = as_bytes(answer).data();
        auto* response = d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(answer.size()));
        auto* basic = OCSP_response_get1_basic(response);
        int reason = -1;
        const int status = OCSP_single_get0_status(OCSP_resp_get0(basic, 0), &reason, nullptr, nullptr, nullptr);
        OCSP_BASICRESP_free(basic);
        OCSP_RESPONSE_free(response);
        return {status, reason};
    }
};

} // namespace

TEST_CASE("the authority answers what it knows of a certificate") {
    Desk desk;
    const auto good = desk.issue(), gone = desk.issue(), held = desk.issue();
    const auto serial = [](const pki::Credential& of) { return pki::describe(Desk::read(of).get()).serial_hex; };
    const auto now = desk.clock.wall();
    const pki::RevocationNews news{
        {{serial(gone), now, pki::RevocationReason::key_compromise}, {serial(held), now, pki::RevocationReason::hold}},
        now,
        now + std::chrono::hours(1),
        7};
    CHECK(desk.ask(good, desk.authority, news) == std::pair(V_OCSP_CERTSTATUS_GOOD, -1));
    CHECK(desk.ask(gone, desk.authority, news) == std::pair(V_OCSP_CERTSTATUS_REVOKED, 1));
    CHECK(desk.ask(held, desk.authority, news) == std::pair(V_OCSP_CERTSTATUS_REVOKED, 6));
    const auto other = *pki::make_authority(desk.entropy, desk.clock);
    CHECK(desk.ask(good, other, news).first == V_OCSP_CERTSTATUS_UNKNOWN);

    const auto der = *pki::make_crl(desk.authority, news);
    const auto* at = as_bytes(der).data();
    auto* crl = d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size()));
    REQUIRE(crl != nullptr);
    CHECK(X509_CRL_verify(crl, X509_get0_pubkey(Desk::read(desk.authority).get())) == 1);
    X509_REVOKED* entry = nullptr;
    CHECK(X509_CRL_get0_by_cert(crl, &entry, Desk::read(gone).get()) == 1);
    CHECK(X509_CRL_get0_by_cert(crl, &entry, Desk::read(good).get()) == 0);
    X509_CRL_free(crl);
    CHECK(pki::crl_from_file(der) == der);
    CHECK(pki::crl_from_file("-----BEGIN X509 CRL-----\n").empty());
}

TEST_CASE("what is no question is told so") {
    Desk desk;
    const auto responder = desk.issue([](auto& request) { request.purpose = pki::Purpose::ocsp; });
    for (const auto& bytes : {std::string("non è"), std::string(), std::string(20000, 'x')}) {
        const auto answer = *pki::answer_ocsp(bytes, desk.authority, responder, {});
        const auto* at = as_bytes(answer).data();
        auto* response = d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(answer.size()));
        CHECK(OCSP_response_status(response) == OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
        OCSP_RESPONSE_free(response);
    }
}

TEST_CASE("certificates are issued as life brings them") {
    Desk desk;
    const auto now = desk.clock.wall();
    const auto odd = Desk::read(desk.issue([&](auto& request) {
        request.qualified = true;
        request.key = pki::KeyType::rsa_1024;
        request.not_before = now - std::chrono::days(10);
        request.not_after = now - std::chrono::days(1);
        request.crl_url = "http://crl.prova.invalid/ca.crl";
        request.ocsp_url = "http://ocsp.prova.invalid/";
    }));
    const auto info = pki::describe(odd.get());
    CHECK(info.not_after == now - std::chrono::days(1));
    CHECK(info.not_before == now - std::chrono::days(10));
    CHECK(EVP_PKEY_get_bits(X509_get0_pubkey(odd.get())) == 1024);
    CHECK(pki::qualified_claims(odd.get()).compliant);
    CHECK(pki::qualified_claims(odd.get()).device);
    CHECK(X509_get_ext_by_NID(odd.get(), NID_crl_distribution_points, -1) >= 0);
    CHECK(X509_get_ext_by_NID(odd.get(), NID_info_access, -1) >= 0);
    CHECK_FALSE(pki::qualified_claims(Desk::read(desk.issue()).get()).compliant);

    const auto card = Desk::read(desk.issue([](auto& request) { request.purpose = pki::Purpose::card_access; }));
    CHECK((X509_get_key_usage(card.get()) & KU_NON_REPUDIATION) == 0);
    const auto own = *pki::issue_self_signed(pki::CertificateRequest{}, desk.entropy, desk.clock);
    CHECK(X509_self_signed(Desk::read(own).get(), 1) == 1);
}

TEST_CASE("the time-stamping authority stamps what it is asked, at its clock's time") {
    Desk desk;
    const auto authority = desk.issue([](auto& request) { request.purpose = pki::Purpose::time_stamping; });
    const auto question = *pki::make_time_stamp_request(sha256("documento"), desk.entropy);
    const auto answer = *pki::answer_time_stamp(question, authority, desk.entropy, desk.clock);
    const auto* at = as_bytes(answer).data();
    auto* response = d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size()));
    REQUIRE(response != nullptr);
    std::tm parts{};
    CHECK(ASN1_TIME_to_tm(TS_TST_INFO_get_time(TS_RESP_get_tst_info(response)), &parts) == 1);
    CHECK(::timegm(&parts) == unix_seconds(desk.clock.wall()));
    TS_RESP_free(response);
    CHECK(pki::time_stamp_token(answer));
    // A refusal has no token; a certificate for something else cannot stamp.
    CHECK_FALSE(pki::time_stamp_token(*pki::answer_time_stamp("non è", authority, desk.entropy, desk.clock)));
    CHECK_FALSE(pki::answer_time_stamp(question, desk.issue(), desk.entropy, desk.clock));
}
