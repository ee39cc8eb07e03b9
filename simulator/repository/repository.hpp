// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace palestra::repository {

struct Config {
    std::filesystem::path documents; ///< content-addressed files
    std::set<std::string> readers;   ///< certificate names that may retrieve; any accredited one may store its own
};

/// Documents at rest, REST face: PUT and GET /v1/documents/{uniqueId}, application/pdf. Content lies outside the
/// database under its SHA-256, synced before it is acknowledged. The same bytes again are the same document (200);
/// other bytes under a known id are refused (409): a document is immutable.
/// Failures: store_failed, file_unwritable, disk_full.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                                     std::unique_ptr<store::Database> database);

} // namespace palestra::repository
