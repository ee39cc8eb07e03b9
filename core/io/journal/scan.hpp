// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace palestra::journal {

/// Reads a journal one line at a time, whatever its size: for those who count and do not need the causal order.
/// Each segment in its own order, segments one after the other. Not thread-safe.
class Scanner {
public:
    /// Events of other types are passed over without being parsed.
    Scanner(std::filesystem::path folder, std::set<std::string, std::less<>> types)
        : m_folder(std::move(folder)), m_types(std::move(types)) {}

    /// What was written since the call before. A last line that is still without its end is left for the next call;
    /// damaged lines, and those beyond a megabyte, are passed over. Failures: file_unreadable.
    [[nodiscard]] Outcome scan(const std::function<void(const Event&)>& consume);

private:
    [[nodiscard]] Outcome scan_segment(const std::filesystem::path& file,
                                       const std::function<void(const Event&)>& consume);
    [[nodiscard]] bool wanted(std::string_view line) const;

    std::filesystem::path m_folder;
    std::set<std::string, std::less<>> m_types;
    std::map<std::string, std::uint64_t> m_read; ///< bytes of each segment
};

} // namespace palestra::journal
