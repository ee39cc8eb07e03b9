// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace palestra::catalog {

/// What the import wrote beside the rules (catalog.json): where they come from and how they looked.
struct Record {
    std::string name, date;         ///< date: YYYY-MM-DD or empty
    std::string sha256;             ///< hash_of() at import; empty for a folder that was not imported
    std::vector<std::string> added; ///< code lists that came later: OIDs

    /// "official-2026-08-22": the folder's name among the imported, and its REF.
    [[nodiscard]] std::string reference() const { return date.empty() ? name : name + "-" + date; }
};

/// From catalog.json, else from a folder called <name>-<YYYY-MM-DD>. Never fails: a broken record is no record.
[[nodiscard]] Record record_of(const std::filesystem::path& folder);

/// Failures: disk_full, file_unwritable.
[[nodiscard]] Outcome write_record(const std::filesystem::path& folder, const Record& record);

/// "official-2026-08-22" -> {"official", "2026-08-22"}; a name without a date keeps an empty one.
[[nodiscard]] std::pair<std::string, std::string> name_and_date(const std::string& folder);

/// YYYY-MM-DD of a day that exists.
[[nodiscard]] bool is_date(const std::string& text);

} // namespace palestra::catalog
