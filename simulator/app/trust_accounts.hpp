// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/keyring.hpp"
#include "simulator/trust_service/trust_service.hpp"

#include <memory>

namespace palestra::app {

// Everybody's secrets at the simulated trust service (docs/firma.md): it is for practice, and says so.
inline constexpr const char* k_trust_password = "palestra";
inline constexpr const char* k_trust_pin = "123456";
inline constexpr const char* k_automatic_user = "azienda";

/// The service with an account for each signer of the keyring (user: fiscal code) and one for the organisation that
/// signs by itself. Entropy and clock outlive it. Failures: those of Keyring::kept.
[[nodiscard]] Result<std::shared_ptr<trust_service::TrustService>>
make_trust_service(const Keyring& keyring, Entropy& entropy, const Clock& clock);

} // namespace palestra::app
