// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <vector>

namespace palestra {

/// What lies in a folder, not below it, in order of name; nothing if it cannot be read. Unlike directory_iterator of
/// libstdc++, which ends the program when memory runs out (its innards are noexcept), this throws std::bad_alloc.
[[nodiscard]] std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

} // namespace palestra
