// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/report/report.hpp"
#include "simulator/app/console.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace palestra::app {

/// What `palestra validate` was asked.
struct ValidateWish {
    std::vector<std::string> files;
    std::filesystem::path catalogs, out;
    std::string catalog, as_of, profile = "gateway", format = "text", explain;
    std::size_t jobs = 0; ///< 0: as many as it is worth
    bool progress = false;
};

/// Judges the files and writes the report; the worst exit code of all (docs/architettura.md).
[[nodiscard]] int run_validate(const ValidateWish& wish, const Console& console);

} // namespace palestra::app
