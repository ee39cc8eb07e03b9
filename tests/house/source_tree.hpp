// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::house {

struct SourceFile {
    std::string path; ///< relative to the repository
    std::string text;
};

/// The repository's own files with one of these extensions: no build folder, no npm modules.
[[nodiscard]] std::vector<SourceFile> source_files(const std::vector<std::string>& extensions);

} // namespace palestra::house
