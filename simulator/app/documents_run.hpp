// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palestra::app {

struct DocumentsWish {
    std::vector<std::string> kinds; ///< codes; empty: all 22
    std::uint64_t seed = 1;
    std::size_t documents = 22, jobs = 0; ///< jobs 0: as many as there are processors
    std::filesystem::path out;
    std::string format = "text";
    bool progress = false;
};

/// Generated documents as files, <KIND>-<number>.xml and .pdf. A file that is there already is not made again, so that
/// a run that was cut short goes on where it was. Returns the exit code.
[[nodiscard]] int run_documents(const DocumentsWish& wish, const Console& console);

} // namespace palestra::app
