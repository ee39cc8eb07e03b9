// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/card/pkcs11.hpp"

#include <openssl/err.h>

#include <string_view>

namespace palestra::signature {

Result<std::unique_ptr<Pkcs11>> Pkcs11::load(const std::filesystem::path& module) {
    std::unique_ptr<Pkcs11> loaded{new Pkcs11(PKCS11_CTX_new())};
    if (loaded->m_context == nullptr || PKCS11_CTX_load(loaded->m_context, module.c_str()) != 0)
        return card_failure(FailureCode::signer_unavailable, "sign.reason.module", {{"module", module.string()}});
    loaded->m_loaded = true;
    if (PKCS11_enumerate_slots(loaded->m_context, &loaded->m_slots, &loaded->m_count) != 0)
        return card_failure(FailureCode::signer_unavailable, "sign.reason.card_absent");
    return loaded;
}

Pkcs11::~Pkcs11() {
    if (m_slots != nullptr)
        PKCS11_release_all_slots(m_context, m_slots, m_count);
    if (m_loaded)
        PKCS11_CTX_unload(m_context);
    PKCS11_CTX_free(m_context);
}

PKCS11_SLOT* Pkcs11::token(const std::string& label) const {
    for (unsigned i = 0; i < m_count; ++i) {
        const auto* token = m_slots[i].token;
        if (token != nullptr && token->initialized && (label.empty() || std::string_view(token->label) == label))
            return &m_slots[i];
    }
    return nullptr;
}

PKCS11_SLOT* Pkcs11::blank_token() const {
    for (unsigned i = 0; i < m_count; ++i)
        if (m_slots[i].token != nullptr && !m_slots[i].token->initialized)
            return &m_slots[i];
    return nullptr;
}

std::unexpected<Failure> card_failure(FailureCode code, const char* reason, FailureValues values) {
    ERR_clear_error();
    values["reason"] = reason;
    return fail(code, std::move(values));
}

int last_card_error() {
    const auto error = ERR_peek_last_error();
    ERR_clear_error();
    return error == 0 ? 0 : ERR_GET_REASON(error);
}

} // namespace palestra::signature
