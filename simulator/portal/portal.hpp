// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::portal {

/// A synthetic person offered by the simulated login.
struct Citizen {
    std::string fiscal_code, given, family, birth_date;
};

struct Config {
    std::filesystem::path pages;  ///< simulator/portal/web/public
    std::filesystem::path vendor; ///< bootstrap-italia/dist, served under /vendor/bootstrap-italia
    std::string registry_url, repository_url;
    http::ClientConfig client; ///< the portal's certificate towards INI and the repository
    std::vector<Citizen> citizens;
    std::chrono::minutes session{60}; ///< wall time after which a login ends
};

/// The citizen's portal: pages and the JSON API under /api (session, identities, login, logout, documents, file,
/// accesses, will, consents, obscuring, delegations). A citizen sees what INI lists for their own fiscal code and
/// nothing else; what they decide goes to INI, which decides whether they may. Failures: crypto_failed,
/// resource_missing.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config);

} // namespace palestra::portal
