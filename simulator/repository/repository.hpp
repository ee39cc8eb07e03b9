// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"
#include "simulator/repository/repositories.hpp"

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace palestra::repository {

struct Config {
    std::filesystem::path documents; ///< content-addressed files
    std::set<std::string> readers;   ///< certificate names that may retrieve; any accredited one may store its own
    std::set<std::string> stewards;  ///< certificate names that may delete and replace what others stored, and purge
    Repositories repositories;
};

/// Documents at rest, one repository per health authority and a regional one behind one address; REST face
/// (docs/repository.md):
///
///     GET    /v1/repositories, /v1/repositories/{repositoryId}
///     PUT    …/documents/{uniqueId}[?replaces=uniqueId]   application/pdf; 201, or 200 for the same bytes again
///     GET    …/documents/{uniqueId}                       the PDF; 410 when it was deleted
///     GET    …/documents/{uniqueId}/versions              the chain that it belongs to
///     DELETE …/documents/{uniqueId}?reason=words          logical
///     POST   /v1/purge[?dry=true]                         what is deleted and past its retention
///
/// {repositoryId} is the last arc of identificativoRep or the whole of it. /v1/documents/{uniqueId}… is the regional
/// one's. An acknowledged document is on the medium. Failures: store_failed, file_unwritable, disk_full.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                                     std::unique_ptr<store::Database> database);

} // namespace palestra::repository
