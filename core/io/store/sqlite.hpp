// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/store/database.hpp"

#include <filesystem>
#include <memory>

namespace palestra::store {

/// The SQLite side of the port: write-ahead log, synchronous FULL, foreign keys on, five seconds of patience when
/// another connection writes. Several nodes may open the same file. Failures: store_failed, disk_full.
[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& file);

} // namespace palestra::store
