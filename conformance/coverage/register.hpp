// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palestra::conformance {

/// A difference between the published document and the deployed system (D-nn).
struct Readings {
    std::string spec, deployed; ///< what each says
    std::string followed;       ///< by default: spec, deployed or both
    bool switchable = false;    ///< palestra up --profile chooses
};

/// One row of conformance/register/<name>.json.
struct Requirement {
    std::string id, section, text;
    std::vector<std::string> operations;       ///< "E1" …; "*" for all
    bool automated = false;                    ///< at least one case cites it
    std::string simulated;                     ///< yes, partly, no
    std::map<std::string, std::string> reason; ///< by language: why not automated, or why not wholly simulated
    Readings readings;                         ///< of a difference

    [[nodiscard]] bool is_difference() const { return id.starts_with("D-"); }
};

/// Failures: file_unreadable, json_invalid.
[[nodiscard]] Result<std::vector<Requirement>> load_register(const std::filesystem::path& file);
/// Every register of the folder, in the order of their names.
[[nodiscard]] Result<std::vector<Requirement>> load_registers(const std::filesystem::path& folder);

} // namespace palestra::conformance
