// SPDX-License-Identifier: EUPL-1.2
#include "simulator/trust_service/trust_service.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::trust_service;
using namespace std::chrono_literals;

namespace {

struct Desk {
    SeededEntropy entropy{11};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    TrustService service{{{"bianchi", "parola", "+39 *** 123"}, {"asl", "segreta", ""}},
                         {{"firma", "bianchi", "4321", issue(pki::Purpose::document), {}, false, ""},
                          {"sigillo", "asl", "", issue(pki::Purpose::seal), {}, true, ""}},
                         Rules{},
                         entropy,
                         clock};
    const std::vector<std::string> digests{sha256("uno"), sha256("due")};

    pki::Credential issue(pki::Purpose purpose) {
        pki::CertificateRequest request;
        request.purpose = purpose;
        request.common_name = "x";
        request.key = pki::KeyType::p256;
        return *pki::issue(authority, request, entropy, clock);
    }

    std::string login() { return *service.login("bianchi", "parola"); }

    std::string otp(const std::string& session) {
        REQUIRE(service.send_otp(session, "firma"));
        const auto text = service.phone(session)->back().text;
        return text.substr(text.find(" è ") + 4, 6);
    }

    Answer<std::string> authorize(const std::string& session, const std::string& pin, const std::string& code) {
        return service.authorize(session, {"firma", digests, pin, code, digests.size()});
    }
};

} // namespace

TEST_CASE("one password signs a batch, once") {
    Desk desk;
    const auto session = desk.login();
    const auto code = desk.otp(session);
    const auto activation = desk.authorize(session, "4321", code);
    REQUIRE(activation);
    const auto values = desk.service.sign(session, "firma", *activation, desk.digests);
    REQUIRE(values);
    CHECK(values->size() == 2);
    CHECK(desk.service.sign(session, "firma", *activation, desk.digests).error().error == "invalid_request");
    CHECK(desk.authorize(session, "4321", code).error().error == "invalid_otp");
}

TEST_CASE("what was not authorized is not signed") {
    Desk desk;
    const auto session = desk.login();
    const auto activation = desk.authorize(session, "4321", desk.otp(session));
    CHECK(desk.service.sign(session, "firma", *activation, {sha256("tre"), desk.digests[1]}).error().error ==
          "invalid_request");
    // Somebody else's session, with the right secret.
    const auto again = desk.authorize(session, "4321", desk.otp(session));
    const auto other = *desk.service.login("asl", "segreta");
    CHECK(desk.service.sign(other, "firma", *again, desk.digests).error().error == "invalid_request");
    CHECK(desk.service.sign(desk.login(), "firma", *again, desk.digests).error().error == "invalid_request");
    CHECK(desk.service.authorize(session, {"firma", {"corto"}, "4321", "", 1}).error().error == "invalid_request");
    CHECK(desk.service.authorize(session, {"firma", desk.digests, "4321", "", 3}).error().error == "invalid_request");
}

TEST_CASE("a one-time password grows old, and dies of wrong guesses") {
    Desk desk;
    const auto session = desk.login();
    auto code = desk.otp(session);
    desk.clock.advance_simulated(301s);
    CHECK(desk.authorize(session, "4321", code).error().error == "expired_otp");
    code = desk.otp(session);
    const auto wrong = code == "000000" ? "000001" : "000000";
    CHECK(desk.authorize(session, "4321", wrong).error().description.find("restano 2") != std::string::npos);
    CHECK(desk.authorize(session, "4321", wrong).error().description.find("restano 1") != std::string::npos);
    CHECK(desk.authorize(session, "4321", wrong).error().description.find("annullato") != std::string::npos);
    CHECK(desk.authorize(session, "4321", code).error().error == "invalid_otp");
    CHECK(desk.authorize(session, "4321", desk.otp(session)));
}

TEST_CASE("an activation and a session grow old") {
    Desk desk;
    const auto session = desk.login();
    const auto activation = desk.authorize(session, "4321", desk.otp(session));
    desk.clock.advance_simulated(301s);
    CHECK(desk.service.sign(session, "firma", *activation, desk.digests).error().error == "expired_sad");
    desk.clock.advance_simulated(3600s);
    CHECK(desk.service.keys(session).error().error == "invalid_token");
    const auto fresh = desk.login();
    desk.service.logout(fresh);
    CHECK(desk.service.keys(fresh).error().status == 401);
}

TEST_CASE("wrong PINs lock the key, wrong passwords the account") {
    Desk desk;
    const auto session = desk.login();
    for (int i = 0; i < 3; ++i)
        CHECK(desk.authorize(session, "0000", desk.otp(session)).error().error == "invalid_pin");
    CHECK(desk.service.is_locked(**desk.service.key(session, "firma")));
    CHECK(desk.authorize(session, "4321", desk.otp(session)).error().error == "invalid_pin");
    CHECK(desk.service.login("nessuno", "x").error().error == "authentication_error");
    for (int i = 0; i < 5; ++i)
        CHECK_FALSE(desk.service.login("asl", "sbagliata"));
    CHECK_FALSE(desk.service.login("asl", "segreta"));
    CHECK(desk.service.keys(session)); // others go on
}

TEST_CASE("an organisation's key signs by itself, and is its own") {
    Desk desk;
    const auto session = *desk.service.login("asl", "segreta");
    const auto activation = desk.service.authorize(session, {"sigillo", desk.digests, "", "", 2});
    REQUIRE(activation);
    CHECK(desk.service.sign(session, "sigillo", *activation, desk.digests));
    CHECK(desk.service.send_otp(session, "sigillo").error().error == "invalid_request");
    CHECK(desk.service.authorize(session, {"firma", desk.digests, "4321", "", 2}).error().error == "invalid_request");
    CHECK(desk.service.key(desk.login(), "sigillo").error().error == "invalid_request");
}
