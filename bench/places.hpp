// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::bench {

/// One document to measure on, with the rules that apply to it.
struct Subject {
    std::string name; ///< LAB
    std::filesystem::path file, schematron, schema_folder;
};

/// The official examples and the newest official catalogue, in the folder that PALESTRA_SHARED names, or beside the
/// repository. They are not part of it.
struct Places {
    std::filesystem::path catalog, examples;

    /// Failures: resource_missing ("what" says what to set) when they are not there.
    [[nodiscard]] static Result<Places> find(const std::filesystem::path& source_folder);

    /// The example of a kind (LAB, VPS, PSS, RAP, …). Failures: not_found.
    [[nodiscard]] Result<Subject> subject(const std::string& kind) const;
};

} // namespace palestra::bench
