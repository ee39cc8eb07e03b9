// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/content_store.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"

namespace palestra::repository {

constexpr std::size_t k_most_bytes = 256U << 20U;

std::filesystem::path ContentStore::path_of(const std::string& sha256) const {
    return m_folder / sha256.substr(0, 2) / sha256.substr(2);
}

Outcome ContentStore::keep(const std::string& sha256, std::string_view bytes) const {
    const auto path = path_of(sha256);
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return {};
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable,
                    {{"file", path.string()}, {"reason", error.message()}});
    return write_file(path, bytes, FileMode::secret);
}

Result<std::string> ContentStore::read(const std::string& sha256) const {
    PALESTRA_TRY(auto bytes, read_file(path_of(sha256), k_most_bytes));
    if (sha256_hex(bytes) != sha256)
        return fail(FailureCode::store_failed, {{"file", path_of(sha256).string()}, {"reason", "SHA-256"}});
    return bytes;
}

} // namespace palestra::repository
