// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

namespace palestra::pdf {

/// Makes the fonts of `folder` known to this process, once. Thread-safe; "" is no folder.
void use_fonts(const std::filesystem::path& folder);

} // namespace palestra::pdf
