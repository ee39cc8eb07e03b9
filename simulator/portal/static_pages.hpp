// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/message.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace palestra::portal {

/// The files that may be served, listed once at start: a path that was not found then does not exist, so no request
/// can climb out of the folders. Thread-safe after adding.
class StaticPages {
public:
    /// Every file below `folder` under `prefix`. Failure resource_missing.
    [[nodiscard]] Outcome add(const std::filesystem::path& folder, const std::string& prefix);
    /// The page, "/" being index.html; nothing if there is none.
    [[nodiscard]] std::optional<http::Response> find(std::string_view path) const;

private:
    std::map<std::string, std::filesystem::path, std::less<>> m_files;
};

} // namespace palestra::portal
