// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>

namespace palestra::app {

/// The day a folder of rules is from, YYYY-MM-DD: of the last git commit if it is a working copy and git is installed,
/// else of its newest file; empty if neither can be told.
[[nodiscard]] std::string source_date(const std::filesystem::path& folder);

} // namespace palestra::app
