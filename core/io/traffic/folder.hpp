// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/traffic/record.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace palestra::traffic {

/// A folder of recorded exchanges that grows: one JSON an exchange, numbered on from what is there, and
/// bodies/<sha256>, each once. A body is there before the JSON that names it, and neither is ever seen half-written.
/// Not thread-safe.
class Folder {
public:
    /// Makes the folder when it is not there. Failures: file_unwritable, disk_full.
    [[nodiscard]] static Result<Folder> open(const std::filesystem::path& path, std::uintmax_t limit);

    /// False when it would go beyond the limit in bytes, with what was there at the start, or beyond 999 999 exchanges:
    /// then nothing is written. The record's number is set here. Failures: disk_full, file_unwritable.
    [[nodiscard]] Result<bool> add(Record record);

    [[nodiscard]] std::uintmax_t bytes() const { return m_bytes; }

    [[nodiscard]] std::uint64_t added() const { return m_added; }

private:
    std::filesystem::path m_path;
    std::uintmax_t m_limit = 0, m_bytes = 0;
    std::uint64_t m_sequence = 0, m_added = 0;
    std::set<std::string, std::less<>> m_bodies;
};

/// The files of recorded exchanges among `places` (folders, or files one by one), in the order in which they were
/// recorded within each place. Failures: file_unreadable; not_found (what) when a folder holds none.
[[nodiscard]] Result<std::vector<std::filesystem::path>> find_records(const std::vector<std::filesystem::path>& places);

/// One exchange. Its bodies are looked for in bodies/ beside the file and nowhere else: no link is followed, no device
/// is opened, and what is found must have the digest it is named by.
/// Failures: file_unreadable, file_too_large, json_invalid (what, found).
[[nodiscard]] Result<Record> read_record(const std::filesystem::path& file);

} // namespace palestra::traffic
