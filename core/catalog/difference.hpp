// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::catalog {

/// A template whose Schematron is another one. An empty file: none on that side.
struct SchematronChange {
    std::string template_id, kind;
    std::string before_version, after_version, before_file, after_file;
    bool same_version_other_content = false;
};

/// A code system that changed. Codes are those of the newest version on each side.
struct CodeSystemChange {
    std::string system;
    std::string before_version, after_version;
    bool is_new = false, is_gone = false;
    std::vector<std::string> added, removed;
};

/// From one catalogue to another: what a producer of documents has to look at.
struct Difference {
    std::vector<std::string> added_files, removed_files, changed_files; ///< relative paths, in order
    std::vector<SchematronChange> schematrons;                          ///< in order of template
    std::vector<CodeSystemChange> systems;                              ///< in order of OID

    [[nodiscard]] bool empty() const { return added_files.empty() && removed_files.empty() && changed_files.empty(); }
};

/// Failures: file_unreadable, file_too_large, catalog_invalid, terminology_invalid.
[[nodiscard]] Result<Difference> difference(const std::filesystem::path& before, const std::filesystem::path& after);

} // namespace palestra::catalog
