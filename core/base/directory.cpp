// SPDX-License-Identifier: EUPL-1.2
#include "core/base/directory.hpp"

#include <dirent.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace palestra {
namespace {

struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

} // namespace

std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> entries;
    const std::unique_ptr<DIR, CloseDirectory> directory{::opendir(folder.c_str())};
    if (!directory)
        return entries;
    while (const auto* entry = ::readdir(directory.get()))
        if (const std::string_view name = entry->d_name; name != "." && name != "..")
            entries.push_back(folder / name);
    std::ranges::sort(entries);
    return entries;
}

} // namespace palestra
