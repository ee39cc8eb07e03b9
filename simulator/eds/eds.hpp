// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"

#include <memory>
#include <set>
#include <string>

namespace palestra::eds {

struct Config {
    std::set<std::string> writers; ///< certificate names that may send: the gateway
    std::set<std::string> readers;
};

/// EDS behind the UA-R interface (gateway contract §16): POST /v1/document/workflowinstanceid/{wii} takes a Bundle in
/// charge (idempotent on the master id), PUT replaces one, PUT /v1/document/metadata changes what is said about it,
/// DELETE and GET /v1/document/identifier/{identifier} remove and show it, GET /v1/status/{wii} tells its outcome.
/// FIXME [EDS-02] FHIR search.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                                     std::unique_ptr<store::Database> database);

} // namespace palestra::eds
