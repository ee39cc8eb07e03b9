// SPDX-License-Identifier: EUPL-1.2
#include "tests/house/source_tree.hpp"

#include "core/base/files.hpp"

#include <algorithm>

namespace palestra::house {

std::vector<SourceFile> source_files(const std::vector<std::string>& extensions) {
    namespace fs = std::filesystem;
    const fs::path root = PALESTRA_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        const auto name = entry->path().filename().string();
        if (entry->is_directory() && (name == "build" || name == "node_modules" || name == ".git")) {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry->is_regular_file() &&
            std::ranges::find(extensions, entry->path().extension().string()) != extensions.end())
            files.push_back({entry->path().lexically_relative(root).generic_string(),
                             read_file(entry->path(), 64U << 20U).value()});
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace palestra::house
