// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace palestra {

/// The whole file. Failures: file_unreadable (file, reason), file_too_large (file, limit in bytes).
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

enum class FileMode { shared, secret };
enum class FileSync { now, later };

/// Writes beside, syncs, renames: a reader sees the old bytes or the new ones, never half of them.
/// secret files are readable by their owner only; with FileSync::later a crash of the machine, not of the program, may
/// lose what was written last. Failures: disk_full, file_unwritable (file, reason).
[[nodiscard]] Outcome write_file(const std::filesystem::path& path, std::string_view bytes,
                                 FileMode mode = FileMode::shared, FileSync sync = FileSync::now);

} // namespace palestra
