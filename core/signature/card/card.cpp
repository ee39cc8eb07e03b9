// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/card/card.hpp"

#include "core/signature/card/pkcs11.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdint>

namespace palestra::signature {
namespace {

constexpr int k_pin_locked = 0xA4; ///< CKR_PIN_LOCKED of PKCS#11

std::string pem_of(X509* certificate) {
    const pki::Bio out{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(out.get(), certificate);
    return pki::contents(out.get());
}

bool signs(X509* certificate) {
    const auto usage = X509_get_key_usage(certificate);
    return usage != UINT32_MAX && (usage & KU_NON_REPUDIATION) != 0;
}

} // namespace

struct Card::Members {
    std::unique_ptr<Pkcs11> library;
    PKCS11_SLOT* slot = nullptr;
    PinCounter* counter = nullptr;

    [[nodiscard]] std::vector<PKCS11_CERT*> certificates() const {
        PKCS11_CERT* list = nullptr;
        unsigned count = 0;
        std::vector<PKCS11_CERT*> found;
        if (PKCS11_enumerate_certs(slot->token, &list, &count) == 0)
            for (unsigned i = 0; i < count; ++i)
                if (list[i].x509 != nullptr)
                    found.push_back(&list[i]);
        return found;
    }

    [[nodiscard]] Outcome login(const std::string& pin) const;
    [[nodiscard]] Result<PKCS11_CERT*> choose(const std::string& label) const;
};

namespace {

/// The key on the card; keeps the card open.
class CardSigner final : public Signer {
public:
    CardSigner(std::shared_ptr<Card::Members> card, pki::PrivateKey key, std::string certificate)
        : m_card(std::move(card)), m_key(std::move(key)), m_certificates{std::move(certificate)} {}

    [[nodiscard]] const std::vector<std::string>& certificates() const override { return m_certificates; }

    [[nodiscard]] Result<std::vector<std::string>> sign(const std::vector<std::string>& digests) const override {
        std::vector<std::string> values;
        for (const auto& digest : digests) {
            auto value = sign_digest(m_key.get(), digest);
            if (!value)
                return card_failure(FailureCode::signer_unavailable, "sign.reason.card_removed");
            values.push_back(*std::move(value));
        }
        return values;
    }

private:
    std::shared_ptr<Card::Members> m_card; ///< before the key, which lives on it
    pki::PrivateKey m_key;
    std::vector<std::string> m_certificates;
};

} // namespace

Outcome Card::Members::login(const std::string& pin) const {
    const auto* token = slot->token;
    if (token->userPinLocked || (counter != nullptr && counter->left() <= 0))
        return card_failure(FailureCode::signer_refused, "sign.reason.card_locked");
    if (PKCS11_login(slot, 0, pin.c_str()) == 0) {
        if (counter != nullptr)
            counter->right();
        return {};
    }
    const bool locked = last_card_error() == k_pin_locked;
    if (counter != nullptr)
        counter->wrong();
    if (locked || (counter != nullptr && counter->left() <= 0))
        return card_failure(FailureCode::signer_refused, "sign.reason.card_locked");
    const auto left = counter != nullptr ? std::to_string(counter->left()) : token->userPinFinalTry ? "1" : "?";
    return card_failure(FailureCode::signer_refused, "sign.reason.pin_wrong", {{"left", left}});
}

Result<PKCS11_CERT*> Card::Members::choose(const std::string& label) const {
    const auto all = certificates();
    const auto found = std::ranges::find_if(all, [&](const PKCS11_CERT* each) {
        return label.empty() ? signs(each->x509) : each->label != nullptr && label == each->label;
    });
    if (found == all.end())
        return card_failure(FailureCode::signer_refused, "sign.reason.certificate_absent", {{"certificate", label}});
    // Signing with it would be accepted by the gateway and by nobody else (EN 319 102-1: CHAIN_CONSTRAINTS_FAILURE).
    if (!signs((*found)->x509))
        return card_failure(FailureCode::signer_refused, "sign.reason.certificate_for_access",
                            {{"certificate", label}});
    return *found;
}

Card::Card(std::shared_ptr<Members> members) : m(std::move(members)) {}

Card::Card(Card&&) noexcept = default;
Card& Card::operator=(Card&&) noexcept = default;
Card::~Card() = default;

Result<Card> Card::open(const std::filesystem::path& module, const std::string& label, PinCounter* counter) {
    auto members = std::make_shared<Members>();
    PALESTRA_TRY(members->library, Pkcs11::load(module));
    members->slot = members->library->token(label);
    members->counter = counter;
    if (members->slot == nullptr)
        return card_failure(FailureCode::signer_unavailable, "sign.reason.card_absent");
    return Card(std::move(members));
}

std::vector<CardCertificate> Card::certificates() const {
    std::vector<CardCertificate> list;
    for (const auto* each : m->certificates())
        list.push_back({each->label != nullptr ? each->label : "", pem_of(each->x509), signs(each->x509)});
    return list;
}

Result<std::unique_ptr<Signer>> Card::unlock(const std::string& pin, const std::string& label) const {
    PALESTRA_TRY(auto* chosen, m->choose(label));
    auto certificate = pem_of(chosen->x509);
    PALESTRA_CHECK(m->login(pin));
    // The list of certificates may have moved with the login.
    PALESTRA_TRY(chosen, m->choose(label));
    auto* key = PKCS11_find_key(chosen);
    pki::PrivateKey reached{key != nullptr ? PKCS11_get_private_key(key) : nullptr};
    if (!reached)
        return card_failure(FailureCode::signer_unavailable, "sign.reason.card_removed");
    return std::make_unique<CardSigner>(m, std::move(reached), std::move(certificate));
}

} // namespace palestra::signature
