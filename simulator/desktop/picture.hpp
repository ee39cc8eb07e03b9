// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace palestra::desktop {

/// Opaque pixels, top row first, four bytes each: red, green, blue, unused.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bytes;
};

/// Failures: file_unwritable, disk_full.
[[nodiscard]] Outcome write_png(const Picture& picture, const std::filesystem::path& file);

} // namespace palestra::desktop
