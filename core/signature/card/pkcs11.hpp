// SPDX-License-Identifier: EUPL-1.2
#pragma once

// libp11's objects with owners, for the .cpp files of this room.

#include "core/base/failure.hpp"

#include <libp11.h>

#include <filesystem>
#include <memory>
#include <string>

namespace palestra::signature {

/// A loaded PKCS#11 library with the list of its slots as it was.
class Pkcs11 {
public:
    /// Failures: signer_unavailable (reason sign.reason.module, module).
    [[nodiscard]] static Result<std::unique_ptr<Pkcs11>> load(const std::filesystem::path& module);
    ~Pkcs11();
    Pkcs11(const Pkcs11&) = delete;
    Pkcs11& operator=(const Pkcs11&) = delete;

    /// Null when there is no such initialised token. "" is any.
    [[nodiscard]] PKCS11_SLOT* token(const std::string& label) const;
    /// One that waits for its first use, or null.
    [[nodiscard]] PKCS11_SLOT* blank_token() const;

private:
    explicit Pkcs11(PKCS11_CTX* context) : m_context(context) {}

    PKCS11_CTX* m_context;
    PKCS11_SLOT* m_slots = nullptr;
    unsigned m_count = 0;
    bool m_loaded = false;
};

/// signer_unavailable or signer_refused with a reason key and the module's own code.
[[nodiscard]] std::unexpected<Failure> card_failure(FailureCode code, const char* reason, FailureValues values = {});

/// PKCS#11's number for the last failure (CKR_…), 0 for none; empties the error queue.
[[nodiscard]] int last_card_error();

} // namespace palestra::signature
