// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/builtin_folder.hpp"

#include <cstdlib>

namespace palestra::catalog {

Result<std::filesystem::path> builtin_folder() {
    namespace fs = std::filesystem;
    const fs::path inside = fs::path("core") / "catalog" / "builtin";
    std::error_code error;
    const char* home = std::getenv("PALESTRA_HOME");
    const auto program = fs::read_symlink("/proc/self/exe", error);
    for (const auto& candidate :
         {fs::path(home == nullptr ? "" : home), program.parent_path().parent_path() / "share" / "palestra",
          fs::path(PALESTRA_SOURCE_DIR)})
        if (!candidate.empty() && fs::exists(candidate / inside / "catalog.json", error))
            return candidate / inside;
    return fail(FailureCode::resource_missing, {{"what", inside.string()}});
}

} // namespace palestra::catalog
