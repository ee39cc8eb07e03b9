// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/passing_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace palestra::app {

Result<PassingFolder> PassingFolder::make() {
    std::error_code error;
    auto name = (std::filesystem::temp_directory_path(error) / "palestra-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
        return fail(FailureCode::file_unwritable,
                    {{"file", name}, {"reason", error ? error.message() : std::strerror(errno)}});
    return PassingFolder(name);
}

PassingFolder::~PassingFolder() {
    std::error_code error;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, error);
}

} // namespace palestra::app
