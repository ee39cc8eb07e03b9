// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace palestra::repository {

/// Files named by the SHA-256 of their content: <folder>/ab/cdef…; equal contents are one file. Thread-safe.
class ContentStore {
public:
    explicit ContentStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// On the medium when it returns. Failures: disk_full, file_unwritable.
    [[nodiscard]] Outcome keep(const std::string& sha256, std::string_view bytes) const;
    /// Failure store_failed when the content no longer has its digest: silent damage is not handed out.
    [[nodiscard]] Result<std::string> read(const std::string& sha256) const;

private:
    [[nodiscard]] std::filesystem::path path_of(const std::string& sha256) const;
    std::filesystem::path m_folder;
};

} // namespace palestra::repository
