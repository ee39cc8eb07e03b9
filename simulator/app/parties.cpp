// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/parties.hpp"

namespace palestra::app {

void add_parties(Ready& ready, const Keyring& keyring) {
    for (const auto& keys : keyring.clients())
        if (keys.role == "vendor" || keys.role == "region" || keys.role == "producer")
            ready.clients.push_back({keys.role, keys.name, keys.auth_name, keys.auth_file.string(),
                                     key_file(keys.auth_file).string(), keys.sign_name, keys.sign_file.string(),
                                     key_file(keys.sign_file).string()});
    for (const auto& keys : keyring.signers())
        ready.signers.push_back({keys.name, keys.fiscal_code, keys.file.string(), key_file(keys.file).string()});
}

} // namespace palestra::app
