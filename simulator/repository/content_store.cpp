// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/content_store.hpp"

#include "core/base/directory.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace palestra::repository {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view k_unfinished = ".part"; // of write_file

std::unexpected<Failure> write_failure(const fs::path& path, int error) {
    return fail(error == ENOSPC || error == EDQUOT ? FailureCode::disk_full : FailureCode::file_unwritable,
                {{"file", path.string()}, {"reason", std::strerror(error)}});
}

/// A name is on the medium when its folder is.
Outcome sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return write_failure(folder, errno);
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error == 0 ? Outcome{} : Outcome{write_failure(folder, error)};
}

Outcome make_folder(const fs::path& folder) {
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (error)
        return write_failure(folder, error.value());
    return made ? sync_folder(folder.parent_path()) : Outcome{};
}

} // namespace

fs::path ContentStore::path_of(const std::string& sha256) const {
    return m_folder / sha256.substr(0, 2) / sha256.substr(2);
}

Result<Kept> ContentStore::keep(const std::string& sha256, std::string_view bytes) const {
    const auto path = path_of(sha256);
    auto kept = Kept::written;
    std::error_code error;
    if (fs::exists(path, error)) {
        const auto there = read_file(path, k_most_bytes);
        kept = there && *there == bytes ? Kept::shared : Kept::healed;
    } else {
        PALESTRA_CHECK(make_folder(path.parent_path()));
    }
    if (kept != Kept::shared)
        PALESTRA_CHECK(write_file(path, bytes, FileMode::secret));
    // Also for one that was there: who wrote it may not have come this far.
    PALESTRA_CHECK(sync_folder(path.parent_path()));
    return kept;
}

Result<std::string> ContentStore::read(const std::string& sha256) const {
    auto bytes = read_file(path_of(sha256), k_most_bytes);
    if (!bytes)
        return fail(FailureCode::store_failed,
                    {{"file", path_of(sha256).string()}, {"reason", failure_line(bytes.error())}});
    if (sha256_hex(*bytes) != sha256)
        return fail(FailureCode::store_failed, {{"file", path_of(sha256).string()}, {"reason", "SHA-256"}});
    return bytes;
}

bool ContentStore::has(const std::string& sha256) const {
    std::error_code error;
    return fs::is_regular_file(path_of(sha256), error);
}

Condition ContentStore::examine(const std::string& sha256) const {
    if (!has(sha256))
        return Condition::missing;
    return read(sha256) ? Condition::good : has(sha256) ? Condition::altered : Condition::missing;
}

bool ContentStore::remove(const std::string& sha256) const {
    std::error_code error;
    return fs::remove(path_of(sha256), error);
}

std::vector<ContentFile> ContentStore::files(std::string_view two_digits) const {
    std::vector<ContentFile> found;
    for (const auto& path : entries_of(two_digits.empty() ? m_folder : m_folder / two_digits)) {
        std::error_code error;
        ContentFile file{{}, path, false, fs::file_size(path, error), {}};
        if (error) // a folder, or gone in the meantime
            continue;
        file.changed = fs::last_write_time(path, error);
        const auto name = path.filename().string();
        file.unfinished = name.find(k_unfinished) != std::string::npos;
        if (const auto digest = std::string(two_digits) + name; is_sha256(digest))
            file.sha256 = digest;
        found.push_back(std::move(file));
    }
    return found;
}

const std::vector<std::string>& content_folders() {
    static const auto folders = [] {
        std::vector<std::string> all;
        for (const char high : std::string_view("0123456789abcdef"))
            for (const char low : std::string_view("0123456789abcdef"))
                all.push_back({high, low});
        return all;
    }();
    return folders;
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace palestra::repository
