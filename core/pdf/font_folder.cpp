// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/font_folder.hpp"

#include <fontconfig/fontconfig.h>

#include <mutex>
#include <set>
#include <string>

namespace palestra::pdf {

void use_fonts(const std::filesystem::path& folder) {
    // fontconfig keeps one set of application fonts per process.
    static std::mutex mutex;
    static std::set<std::string> added;
    const std::lock_guard lock(mutex);
    if (!folder.empty() && added.insert(folder.string()).second)
        FcConfigAppFontAddDir(nullptr, reinterpret_cast<const FcChar8*>(folder.c_str()));
}

} // namespace palestra::pdf
