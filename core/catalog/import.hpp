// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/catalog/record.hpp"

#include <filesystem>
#include <string>

namespace palestra::catalog {

/// Copies what counts of a folder laid out like the official one (see Manifest; licences at its top come along) to
/// `imported`/<name>-<date>, with its record. The copy is made aside, opened as a check, and then takes its place at
/// once: at every moment there is the old catalogue or the new one, whole. An imported one of the same name and date is
/// replaced. `name`: letters, digits, '.', '_', '-'; `date`: YYYY-MM-DD. Failures: wrong_usage (found, expected) for a
/// bad name or date; catalog_invalid (folder, reason: what is missing); those of Catalog::open; file_unwritable,
/// disk_full.
[[nodiscard]] Result<Record> import_catalog(const std::filesystem::path& source, const std::filesystem::path& imported,
                                            const std::string& name, const std::string& date);

/// Adds code lists to the imported catalogue in `folder`, in the same manner, with a new hash: `lists` is an <OID>.csv
/// or a folder of them. A list that is there already is replaced. Failures: not_found (no list in `lists`),
/// terminology_invalid, file_unreadable, file_unwritable, disk_full.
[[nodiscard]] Result<Record> add_terminology(const std::filesystem::path& lists, const std::filesystem::path& folder);

} // namespace palestra::catalog
