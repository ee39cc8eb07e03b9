// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "simulator/repository/archive.hpp"

#include <filesystem>
#include <functional>

namespace palestra::repository {

using TransferProgress = std::function<void(std::size_t done, std::size_t total)>;

/// A document or a file that was left out, by name, and why.
struct Refused {
    std::string what;   ///< uniqueId, or the line of the manifest
    std::string file;   ///< its content
    std::string reason; ///< "altered", "missing", "unknown_repository", "different", "other_successor", "invalid"
    std::string detail; ///< found and expected
};

struct TransferReport {
    std::int64_t documents = 0; ///< carried over now
    std::int64_t already = 0;   ///< there from before (import: documents; export: contents): a transfer that was
                                ///< interrupted goes on where it stopped
    std::int64_t contents = 0, bytes = 0;
    std::vector<Refused> refused; ///< at most k_most; refusals counts them all
    std::int64_t refusals = 0;
    static constexpr std::size_t k_most = 10'000;
};

/// Everything, deleted documents and their deletions included, into a folder: contents first, the list last. A folder
/// that was begun is completed. May run beside the node. A damaged content is refused by name and left out of the list.
/// Failures: disk_full, file_unwritable, store_failed.
[[nodiscard]] Result<TransferReport> export_to(const std::filesystem::path& folder, const Archive& archive,
                                               const TransferProgress& progress);

/// The other way. Nothing of the folder is trusted: the list must have its digest, each content its own; what has not
/// is refused by name and the rest comes in. Failures: file_unreadable, manifest_refused, json_invalid, disk_full, …
[[nodiscard]] Result<TransferReport> import_from(const std::filesystem::path& folder, const Archive& archive,
                                                 const Repositories& repositories, const TransferProgress& progress);

[[nodiscard]] Json to_json(const TransferReport& report);

} // namespace palestra::repository
