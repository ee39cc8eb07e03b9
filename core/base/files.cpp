// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace palestra {
namespace {

std::unexpected<Failure> write_failure(const std::filesystem::path& path, int error) {
    const auto code = error == ENOSPC || error == EDQUOT ? FailureCode::disk_full : FailureCode::file_unwritable;
    return fail(code, {{"file", path.string()}, {"reason", std::strerror(error)}});
}

} // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return fail(FailureCode::file_unreadable, {{"file", path.string()}, {"reason", std::strerror(EISDIR)}});
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(FailureCode::file_unreadable, {{"file", path.string()}, {"reason", std::strerror(errno)}});
    std::string bytes;
    std::string chunk(64U << 10U, '\0');
    while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || file.gcount() > 0) {
        bytes.append(chunk, 0, static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > limit)
            return fail(FailureCode::file_too_large, {{"file", path.string()}, {"limit", std::to_string(limit)}});
    }
    return bytes;
}

Outcome write_file(const std::filesystem::path& path, std::string_view bytes, FileMode mode, FileSync sync) {
    auto beside = path;
    static std::atomic<unsigned> writes{0};
    beside += ".part" + std::to_string(::getpid()) + "-" + std::to_string(++writes);
    const int file =
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode == FileMode::secret ? 0600 : 0644);
    if (file < 0)
        return write_failure(path, errno);
    int error = 0;
    for (std::size_t done = 0; done < bytes.size() && error == 0;) {
        const auto count = ::write(file, bytes.data() + done, bytes.size() - done);
        if (count < 0)
            error = errno == EINTR ? 0 : errno;
        else
            done += static_cast<std::size_t>(count);
    }
    if (error == 0 && sync == FileSync::now && ::fsync(file) != 0)
        error = errno;
    if (::close(file) != 0 && error == 0)
        error = errno;
    if (error == 0 && ::rename(beside.c_str(), path.c_str()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(beside.c_str());
        return write_failure(path, error);
    }
    return {};
}

} // namespace palestra
