// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/card/virtual_card.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/signature/card/pkcs11.hpp"

#include <openssl/err.h>

#include <cstdlib>

namespace palestra::signature {
namespace {

constexpr int k_tries = 3;

Outcome store(PKCS11_SLOT* slot, const VirtualCardContent::Entry& entry, unsigned char id) {
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(entry.credential.certificate_pem));
    PALESTRA_TRY(const auto key, pki::key_from_pem(entry.credential.key_pem));
    auto label = entry.label;
    if (PKCS11_store_private_key(slot->token, key.get(), label.data(), &id, 1) != 0 ||
        PKCS11_store_certificate(slot->token, certificate.get(), label.data(), &id, 1, nullptr) != 0)
        return pki::crypto_failure("PKCS#11");
    return {};
}

} // namespace

Outcome use_virtual_cards(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder / "tokens", error);
    const auto configuration = folder / "softhsm2.conf";
    PALESTRA_CHECK(
        write_file(configuration, "directories.tokendir = " + (folder / "tokens").string() +
                                      "\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n"));
    ::setenv("SOFTHSM2_CONF", configuration.c_str(), 1);
    return {};
}

Outcome make_virtual_card(const std::filesystem::path& module, const VirtualCardContent& content) {
    const auto label = content.label.substr(0, 32);
    {
        PALESTRA_TRY(const auto library, Pkcs11::load(module));
        auto* slot = library->blank_token();
        if (slot == nullptr || PKCS11_init_token(slot->token, content.puk.c_str(), label.c_str()) != 0)
            return pki::crypto_failure("PKCS#11 C_InitToken");
    }
    // The new token gets its place when the library is loaded again.
    PALESTRA_TRY(const auto library, Pkcs11::load(module));
    auto* slot = library->token(label);
    if (slot == nullptr)
        return card_failure(FailureCode::signer_unavailable, "sign.reason.card_absent");
    if (PKCS11_open_session(slot, 1) != 0 || PKCS11_login(slot, 1, content.puk.c_str()) != 0 ||
        PKCS11_init_pin(slot->token, content.pin.c_str()) != 0 || PKCS11_logout(slot) != 0 ||
        PKCS11_open_session(slot, 1) != 0 || PKCS11_login(slot, 0, content.pin.c_str()) != 0)
        return pki::crypto_failure("PKCS#11 C_InitPIN");
    unsigned char id = 0;
    for (const auto& entry : content.entries)
        PALESTRA_CHECK(store(slot, entry, ++id));
    ERR_clear_error();
    return {};
}

int FilePinCounter::left() const {
    const auto text = read_file(m_file, 16);
    const auto digits = text ? std::string(trim(*text)) : std::string();
    return digits.size() == 1 && is_digits(digits) ? digits.front() - '0' : k_tries;
}

void FilePinCounter::wrong() {
    static_cast<void>(write_file(m_file, std::to_string(std::max(0, left() - 1)) + "\n", FileMode::secret));
}

void FilePinCounter::right() {
    static_cast<void>(write_file(m_file, std::to_string(k_tries) + "\n", FileMode::secret));
}

} // namespace palestra::signature
