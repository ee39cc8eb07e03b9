// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::pki {

struct KeyFile {
    Credential credential;
    std::vector<std::string> chain_pem; ///< further certificates that lie in it
};

/// Failures: signer_refused (reason) for a wrong password, crypto_failed.
[[nodiscard]] Result<KeyFile> read_pkcs12(std::string_view bytes, const std::string& password);
[[nodiscard]] Result<std::string> make_pkcs12(const KeyFile& file, const std::string& password);

/// PEM text with a certificate, its key, and maybe the chain behind it, in any order. Failures: crypto_failed.
[[nodiscard]] Result<KeyFile> read_pem_file(std::string_view pem);

} // namespace palestra::pki
