// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>

namespace palestra::app {

/// Files of a data directory (command line contract): nothing is written elsewhere, deleting it is a full reset.
class DataDirectory {
public:
    /// Makes the directory when it is not there. Failures: file_unwritable, disk_full.
    [[nodiscard]] static Result<DataDirectory> open(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }

    [[nodiscard]] std::filesystem::path database() const { return m_root / "palestra.db"; }

    [[nodiscard]] std::filesystem::path pki() const { return m_root / "pki"; }

    [[nodiscard]] std::filesystem::path catalogs() const { return m_root / "catalogs"; }

    [[nodiscard]] std::filesystem::path journal() const { return m_root / "journal"; }

    [[nodiscard]] std::filesystem::path documents() const { return m_root / "documents"; }

    /// The ready file of the chain that runs here, while it runs.
    [[nodiscard]] std::filesystem::path ready() const { return m_root / "ready.json"; }

private:
    explicit DataDirectory(std::filesystem::path root) : m_root(std::move(root)) {}

    std::filesystem::path m_root;
};

/// $XDG_DATA_HOME/palestra, or ~/.local/share/palestra.
[[nodiscard]] std::filesystem::path default_data_directory();

/// One chain a directory: an advisory lock that the system drops when the process ends, however it ends.
class DirectoryLock {
public:
    /// Failure data_in_use (folder).
    [[nodiscard]] static Result<DirectoryLock> take(const std::filesystem::path& folder);
    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&&) = delete;
    ~DirectoryLock();

private:
    explicit DirectoryLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

/// Where the program's own data files are (samples, code lists, messages, pages): PALESTRA_HOME, or the installed
/// share folder beside the program, or the sources it was built from. Failure resource_missing.
[[nodiscard]] Result<std::filesystem::path> find_resources();

} // namespace palestra::app
