// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/signing_desk.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/pki/pkcs12.hpp"
#include "simulator/app/remote_desk.hpp"

#include <algorithm>
#include <cstdlib>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t k_key_limit = 1U << 20U;
constexpr const char* k_card_pin = "123456";

std::string or_environment(const std::string& value, const char* name) {
    const char* kept = value.empty() ? std::getenv(name) : nullptr;
    return kept != nullptr ? kept : value;
}

} // namespace

Result<std::unique_ptr<SigningDesk>> SigningDesk::open(const std::string& data, const Console& console) {
    PALESTRA_TRY(auto directory, DataDirectory::open(data.empty() ? default_data_directory() : fs::path(data)));
    std::unique_ptr<SigningDesk> desk{new SigningDesk(std::move(directory))};
    PALESTRA_TRY(desk->m_cast, population::load_cast(console.resources / "simulator/population/data/cast.json"));
    PALESTRA_TRY(desk->m_keyring, Keyring::open(desk->m_data.pki(), desk->m_cast, desk->m_entropy, desk->m_clock));
    return desk;
}

Result<const SignerKeys*> SigningDesk::person(const SignWish& wish) const {
    const auto& all = m_keyring.signers();
    const auto found = wish.signer.empty() ? all.begin() : std::ranges::find_if(all, [&](const SignerKeys& keys) {
        return equal_ignoring_case(keys.fiscal_code, wish.signer);
    });
    if (found == all.end())
        return fail(FailureCode::not_found, {{"what", "--signer " + wish.signer}});
    return &*found;
}

Result<std::unique_ptr<signature::Signer>> SigningDesk::software(const SignWish& wish) {
    if (wish.key.empty()) {
        PALESTRA_TRY(const auto* keys, person(wish));
        PALESTRA_TRY(auto signer,
                     signature::SoftwareSigner::make(keys->credential, {m_keyring.authority().certificate_pem}));
        return std::make_unique<signature::SoftwareSigner>(std::move(signer));
    }
    PALESTRA_TRY(const auto bytes, read_file(wish.key, k_key_limit));
    const auto password = or_environment(wish.password, "PALESTRA_SIGN_PASSWORD");
    PALESTRA_TRY(const auto file, bytes.find("-----BEGIN") != std::string::npos ? pki::read_pem_file(bytes)
                                                                                : pki::read_pkcs12(bytes, password));
    PALESTRA_TRY(auto signer, signature::SoftwareSigner::make(file.credential, file.chain_pem));
    return std::make_unique<signature::SoftwareSigner>(std::move(signer));
}

Outcome SigningDesk::make_card(const SignerKeys& owner, const fs::path& folder) {
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::card_access;
    request.common_name = owner.name;
    request.serial_number = "TINIT-" + owner.fiscal_code;
    request.organization = "SIMULAZIONE";
    PALESTRA_TRY(auto access, pki::issue(m_keyring.authority(), request, m_entropy, m_clock));
    signature::VirtualCardContent content;
    content.label = owner.fiscal_code;
    content.pin = k_card_pin;
    content.puk = "12345678";
    content.entries = {{"firma", owner.credential}, {"accesso", std::move(access)}};
    PALESTRA_CHECK(signature::make_virtual_card(signature::k_softhsm_module, content));
    return write_file(folder / (owner.fiscal_code + ".made"), "SIMULAZIONE\n");
}

Result<std::unique_ptr<signature::Signer>> SigningDesk::card(const SignWish& wish, const Console& console) {
    auto pin = or_environment(wish.pin, "PALESTRA_SIGN_PIN");
    if (!wish.module.empty()) {
        PALESTRA_TRY(const auto card, signature::Card::open(wish.module));
        return card.unlock(pin, wish.certificate);
    }
    PALESTRA_TRY(const auto* owner, person(wish));
    const auto folder = m_data.pki() / "card";
    PALESTRA_CHECK(signature::use_virtual_cards(folder));
    std::error_code error;
    if (!fs::exists(folder / (owner->fiscal_code + ".made"), error)) {
        PALESTRA_CHECK(make_card(*owner, folder));
        console.warn(console.messages.text("sign.card_made", {{"signer", owner->name}}));
    }
    m_tries = std::make_unique<signature::FilePinCounter>(folder / (owner->fiscal_code + ".tries"));
    PALESTRA_TRY(const auto card,
                 signature::Card::open(signature::k_softhsm_module, owner->fiscal_code, m_tries.get()));
    return card.unlock(pin.empty() ? k_card_pin : pin, wish.certificate);
}

Result<std::unique_ptr<signature::Signer>> SigningDesk::signer(const SignWish& wish, const Console& console) {
    if (wish.with == "token")
        return card(wish, console);
    if (wish.with == "software")
        return software(wish);
    RemoteWish remote;
    remote.automatic = wish.with == "automatic";
    remote.ready = wish.ready.empty() ? m_data.ready() : fs::path(wish.ready);
    remote.user = wish.user;
    remote.password = or_environment(wish.password, "PALESTRA_SIGN_PASSWORD");
    remote.pin = or_environment(wish.pin, "PALESTRA_SIGN_PIN");
    remote.credential = wish.certificate;
    remote.otp = wish.otp;
    if (remote.user.empty() && !remote.automatic) {
        PALESTRA_TRY(const auto* owner, person(wish));
        remote.user = owner->fiscal_code;
    }
    return open_remote(remote, console);
}

Result<std::unique_ptr<signature::TimestampSource>> SigningDesk::time_stamps() {
    PALESTRA_TRY(auto credential, m_keyring.kept("tsa", time_stamping_request(), m_entropy, m_clock));
    return std::make_unique<signature::LocalTimestampSource>(std::move(credential), m_entropy, m_clock);
}

} // namespace palestra::app
