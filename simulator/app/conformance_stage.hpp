// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/desk.hpp"
#include "conformance/runner/target.hpp"
#include "simulator/app/connection.hpp"

#include <memory>
#include <optional>
#include <string>

namespace palestra::app {

struct StageWish {
    std::string target;   ///< base URL; "" for the chain's gateway
    std::string client;   ///< a ready file
    std::string role;     ///< whom of it
    std::string audience; ///< "" for the ready file's
    std::string data;
};

/// Everything that the conformance suite is played with: a chain, its certificates, a document.
struct Stage {
    std::unique_ptr<Connection> connection;
    conformance::Target target;
    conformance::Actor actor;
    conformance::Desk desk;
};

/// A server certificate of the chain's own authority, when its keys are on this machine; nothing elsewhere.
[[nodiscard]] std::optional<pki::Credential> own_certificate(Stage& stage, const std::string& node,
                                                             const Console& console);

/// The keys that only the chain's owner has (its authority, the Broker's, the administration token) are taken from its
/// data directory when it is on this machine; elsewhere the cases that need them are skipped.
/// Failures: not_found (role), those of Connection::open and of conformance::Desk::make.
[[nodiscard]] Result<Stage> set_stage(const StageWish& wish, const Console& console);

} // namespace palestra::app
