// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/data_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace palestra::app {
namespace fs = std::filesystem;

Result<DataDirectory> DataDirectory::open(const fs::path& folder) {
    std::error_code error;
    const auto root = fs::absolute(folder, error).lexically_normal();
    const bool ours = !fs::exists(root, error);
    DataDirectory data(root);
    for (const auto& each : {root, data.pki(), data.catalogs(), data.journal(), data.documents()}) {
        fs::create_directories(each, error);
        if (error)
            return fail(error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable,
                        {{"file", each.string()}, {"reason", error.message()}});
    }
    // Keys and clinical documents, synthetic as they are, are nobody else's on a shared machine. A folder that was
    // there before keeps its own permissions; what we make in it is closed.
    if (ours)
        fs::permissions(root, fs::perms::owner_all, error);
    for (const auto& each : {data.pki(), data.journal(), data.documents()})
        fs::permissions(each, fs::perms::owner_all, error);
    return data;
}

fs::path default_data_directory() {
    if (const char* home = std::getenv("XDG_DATA_HOME"); home != nullptr && *home != '\0')
        return fs::path(home) / "palestra";
    const char* home = std::getenv("HOME");
    return fs::path(home == nullptr ? "." : home) / ".local" / "share" / "palestra";
}

Result<DirectoryLock> DirectoryLock::take(const fs::path& folder) {
    const int descriptor = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (descriptor >= 0)
            ::close(descriptor);
        return fail(FailureCode::data_in_use, {{"folder", folder.string()}});
    }
    return DirectoryLock(descriptor);
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

DirectoryLock::~DirectoryLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<fs::path> find_resources() {
    std::error_code error;
    const char* home = std::getenv("PALESTRA_HOME");
    const auto program = fs::read_symlink("/proc/self/exe", error);
    for (const auto& candidate :
         {fs::path(home == nullptr ? "" : home), program.parent_path().parent_path() / "share" / "palestra",
          fs::path(PALESTRA_SOURCE_DIR)})
        if (!candidate.empty() && fs::exists(candidate / "core" / "base" / "messages", error))
            return candidate;
    return fail(FailureCode::resource_missing, {{"what", "core/base/messages"}});
}

} // namespace palestra::app
