// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"

#include <memory>
#include <set>
#include <string>

namespace palestra::registry {

struct Config {
    std::set<std::string> writers; ///< certificate names that may register: the gateway
    std::set<std::string> readers; ///< that may query: portal, region
};

/// INI, the national index: POST /v1/entries registers (with an association RPLC it deprecates what it replaces), PUT
/// and DELETE /v1/entries/{uniqueId} update and remove, GET /v1/entries?patient=<fiscal code or CX> lists newest first,
/// GET /v1/entries/{uniqueId} shows one that is in force. JSON with the metadata of the gateway contract §13.
/// Registering the same workflowInstanceId again is the same registration (200), so deliveries may be repeated.
/// Business errors (contract §15.6) are 422 with "detail" SEVERITY:…ERROR_CODE:…CODE CONTEXT:….
/// FIXME [INI-02] consent and visibility rules, XDS.b face.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                                     std::unique_ptr<store::Database> database);

} // namespace palestra::registry
