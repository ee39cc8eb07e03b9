// SPDX-License-Identifier: EUPL-1.2
// With SoftHSM2 as the card; without it these cases say so and stop.
#include "core/base/directory.hpp"
#include "core/signature/card/virtual_card.hpp"
#include "core/signature/pades.hpp"
#include "core/signature/test_desk.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>
#include <iostream>

using namespace palestra;
using signature::Card;
using signature::k_softhsm_module;
using signature::test::Desk;
namespace fs = std::filesystem;

namespace {

/// One card with both certificates that an operator has.
class CardDesk {
public:
    CardDesk() {
        fs::remove_all(folder);
        REQUIRE(signature::use_virtual_cards(folder));
        signature::VirtualCardContent content;
        content.label = "prova";
        content.pin = "123456";
        content.puk = "12345678";
        content.entries = {{"firma", desk.signer},
                           {"accesso", desk.issue(Desk::Wish{pki::Purpose::card_access, pki::KeyType::usual})}};
        const auto made = signature::make_virtual_card(k_softhsm_module, content);
        if (!made)
            FAIL(failure_line(made.error()));
    }

    ~CardDesk() { fs::remove_all(folder); }

    Desk desk;
    fs::path folder = fs::temp_directory_path() / ("palestra-card-" + std::to_string(::getpid()));
    signature::FilePinCounter counter{folder / "tries"};
};

bool there_is_a_card() {
    if (fs::exists(k_softhsm_module))
        return true;
    std::cout << "skipped: no SoftHSM2\n";
    return false;
}

std::string reason_of(const Failure& failure) {
    return failure.values.contains("reason") ? failure.values.at("reason") : failure_line(failure);
}

} // namespace

TEST_CASE("a card signs with the certificate that is there for it") {
    if (!there_is_a_card())
        return;
    CardDesk one;
    const auto card = Card::open(k_softhsm_module, "prova", &one.counter);
    REQUIRE(card);
    const auto certificates = card->certificates();
    REQUIRE(certificates.size() == 2);
    CHECK(certificates[0].signs != certificates[1].signs);
    const auto signer = card->unlock("123456");
    if (!signer)
        FAIL(failure_line(signer.error()));
    CHECK((*signer)->certificates().at(0) == one.desk.signer.certificate_pem);
    const auto made = signature::sign(one.desk.document, **signer, one.desk.info());
    if (!made)
        FAIL(failure_line(made.error()));
    CHECK(signature::verify(*made)->at(0).valid);
    // The same key, the same bytes: the card makes what the file's key makes.
    CHECK(*made == one.desk.sign());
    CHECK(reason_of(card->unlock("123456", "accesso").error()) == "sign.reason.certificate_for_access");
    CHECK(reason_of(card->unlock("123456", "altro").error()) == "sign.reason.certificate_absent");
}

TEST_CASE("three wrong PINs lock the card, a right one in between forgives") {
    if (!there_is_a_card())
        return;
    CardDesk one;
    const auto left_after = [&](const char* pin) {
        const auto card = Card::open(k_softhsm_module, "", &one.counter);
        REQUIRE(card);
        const auto signer = card->unlock(pin);
        if (signer)
            return std::string("open");
        CHECK(signer.error().code == FailureCode::signer_refused);
        return signer.error().values.contains("left") ? signer.error().values.at("left") : reason_of(signer.error());
    };
    CHECK(left_after("000000") == "2");
    CHECK(left_after("000001") == "1");
    CHECK(left_after("123456") == "open");
    CHECK(left_after("000000") == "2");
    CHECK(left_after("") == "1");
    CHECK(left_after("000002") == "sign.reason.card_locked");
    CHECK(left_after("123456") == "sign.reason.card_locked");
}

TEST_CASE("no library, no card, a card that is taken away") {
    CHECK(reason_of(Card::open("/nessuna/libreria.so").error()) == "sign.reason.module");
    if (!there_is_a_card())
        return;
    CardDesk one;
    CHECK(reason_of(Card::open(k_softhsm_module, "un'altra").error()) == "sign.reason.card_absent");
    {
        const auto card = Card::open(k_softhsm_module);
        const auto signer = card->unlock("123456");
        REQUIRE(signer);
        fs::remove_all(one.folder / "tokens");
        const auto values = (*signer)->sign({std::string(32, 'x')});
        REQUIRE_FALSE(values);
        CHECK(values.error().code == FailureCode::signer_unavailable);
        CHECK(reason_of(values.error()) == "sign.reason.card_removed");
    }
    fs::create_directories(one.folder / "tokens");
    CHECK(reason_of(Card::open(k_softhsm_module).error()) == "sign.reason.card_absent");
}
