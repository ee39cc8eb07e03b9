// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "simulator/trust_service/trust_service.hpp"

#include <memory>

namespace palestra::trust_service {

/// The service behind requests and answers of the shape of the CSC API v2 (Cloud Signature Consortium, Architectures
/// and protocols for remote signature applications): POST /csc/v2/info, auth/login, auth/revoke, credentials/list,
/// credentials/info, credentials/sendOTP, credentials/authorize, signatures/signHash, signatures/timestamp; and
/// GET /simulated/phone, which a real service does not have. `time_stamping` is issued for Purpose::time_stamping.
/// Signatures are told to the journal, secrets never.
[[nodiscard]] node::NodeHandler make_handler(const node::World& world, std::shared_ptr<TrustService> service,
                                             pki::Credential time_stamping);

} // namespace palestra::trust_service
