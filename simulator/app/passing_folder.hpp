// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <utility>

namespace palestra::app {

/// A folder of one's own among the temporary ones, gone with this object.
class PassingFolder {
public:
    /// Failures: file_unwritable (file, reason).
    [[nodiscard]] static Result<PassingFolder> make();

    PassingFolder(PassingFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}

    PassingFolder& operator=(PassingFolder&& other) noexcept {
        std::swap(m_path, other.m_path);
        return *this;
    }

    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
    ~PassingFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit PassingFolder(std::filesystem::path path) : m_path(std::move(path)) {}

    std::filesystem::path m_path;
};

} // namespace palestra::app
