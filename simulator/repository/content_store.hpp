// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::repository {

enum class Kept {
    written, ///< it was not there
    shared,  ///< the same content was there already, whole
    healed,  ///< a file of that name was there with other bytes: damage, written anew
};

enum class Condition { good, missing, altered };

/// A file among the contents.
struct ContentFile {
    std::string sha256; ///< what its name says; "" when the name says none
    std::filesystem::path path;
    bool unfinished = false; ///< left by a writer that died, or being written now
    std::uintmax_t size = 0;
    std::filesystem::file_time_type changed;
};

/// Files named by the SHA-256 of their content: <folder>/ab/cdef…; equal contents are one file. A digest is 64 lower
/// hexadecimal digits. Thread-safe, also between processes.
class ContentStore {
public:
    static constexpr std::size_t k_most_bytes = 256U << 20U;

    explicit ContentStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// On the medium when it returns, the file and its name; a file that was there is compared first, because an answer
    /// that rests on a damaged one would be a lie. Failures: disk_full, file_unwritable; then nothing is left behind.
    [[nodiscard]] Result<Kept> keep(const std::string& sha256, std::string_view bytes) const;
    /// Failure store_failed when the content is not there or no longer has its digest: damage is not handed out.
    [[nodiscard]] Result<std::string> read(const std::string& sha256) const;
    [[nodiscard]] bool has(const std::string& sha256) const;
    [[nodiscard]] Condition examine(const std::string& sha256) const;
    /// True when it was there. Only for who knows that nobody refers to it (Archive).
    bool remove(const std::string& sha256) const;

    [[nodiscard]] std::filesystem::path path_of(const std::string& sha256) const;
    /// The files below <folder>/<two digits>; those of the folder itself for "".
    [[nodiscard]] std::vector<ContentFile> files(std::string_view two_digits) const;

private:
    std::filesystem::path m_folder;
};

/// "00" … "ff", the folders that there may be.
[[nodiscard]] const std::vector<std::string>& content_folders();
[[nodiscard]] bool is_sha256(std::string_view text);

} // namespace palestra::repository
