// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palestra::app {

/// A file to be looked at, or a folder that cannot be, and why.
struct Asked {
    std::filesystem::path path;
    std::optional<Failure> failure;
};

/// Files as given; a folder stands for its .xml and .pdf files (in any case of letters), at any depth, in order of
/// name. Links to folders are not followed, so there is no loop. Failures, of single entries: file_unreadable (a folder
/// that cannot be listed, or without such files).
[[nodiscard]] std::vector<Asked> documents_of(const std::vector<std::string>& names);

} // namespace palestra::app
