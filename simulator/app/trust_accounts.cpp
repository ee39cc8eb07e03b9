// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/trust_accounts.hpp"

namespace palestra::app {

Result<std::shared_ptr<trust_service::TrustService>> make_trust_service(const Keyring& keyring, Entropy& entropy,
                                                                        const Clock& clock) {
    std::vector<trust_service::User> users;
    std::vector<trust_service::Key> keys;
    const auto& chain = keyring.authority().certificate_pem;
    for (const auto& signer : keyring.signers()) {
        users.push_back({signer.fiscal_code, k_trust_password, "+39 *** *** 123"});
        keys.push_back({"firma-" + signer.fiscal_code,
                        signer.fiscal_code,
                        k_trust_pin,
                        signer.credential,
                        {chain},
                        false,
                        "Firma remota di " + signer.name + " (SIMULAZIONE)"});
    }
    PALESTRA_TRY(auto seal, keyring.kept("seal", seal_request(), entropy, clock));
    users.push_back({k_automatic_user, k_trust_password, ""});
    keys.push_back({"automatica",
                    k_automatic_user,
                    "",
                    std::move(seal),
                    {chain},
                    true,
                    "Firma automatica dell'ente, chiave in HSM (SIMULAZIONE)"});
    return std::make_shared<trust_service::TrustService>(std::move(users), std::move(keys), trust_service::Rules{},
                                                         entropy, clock);
}

} // namespace palestra::app
