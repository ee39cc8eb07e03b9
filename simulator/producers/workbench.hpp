// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"
#include "core/pdf/report.hpp"
#include "core/pki/authority.hpp"
#include "simulator/population/world.hpp"
#include "simulator/producers/profile.hpp"

#include <functional>
#include <string>

namespace palestra::producers {

/// Who signs for a professional. Called on any thread. Failures: crypto_failed, not_found.
using CredentialOf = std::function<Result<pki::Credential>(const population::Professional&)>;

/// The synthetic Piedmont of a seed, which the owner keeps. Called on any thread. Failures: those of World::open.
using WorldOf = std::function<Result<const population::World*>(std::uint64_t seed)>;

/// What all applications of one place share. The owner outlives them; thread-safe.
struct Workbench {
    WorldOf world;
    const Profiles& profiles;
    pdf::Fonts fonts;
    store::Database& queue; ///< migrated by the owner (JobTable)
    CredentialOf credential;
    std::string authority_pem; ///< added to the signatures
    node::World node;
    std::string organization = "010"; ///< region whose identifier domains are used
};

} // namespace palestra::producers
