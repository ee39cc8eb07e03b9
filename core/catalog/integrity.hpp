// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace palestra::catalog {

/// Relative path ('/' between parts) of every file that counts -> SHA-256 of its content, in hexadecimal. What counts:
/// schema/**/*.xsd, schematron/*.sch, terminology/<OID>.csv. Links and everything else are left out.
using Manifest = std::map<std::string, std::string>;

/// Failures: file_unreadable, file_too_large, catalog_invalid (more files than any catalogue has).
[[nodiscard]] Result<Manifest> manifest_of(const std::filesystem::path& folder);

/// SHA-256 of the manifest written as sha256sum writes it ("<hash>  <path>\n", in byte order of the paths), so that
/// anybody can compute it:
///   find schema schematron terminology -type f | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum
[[nodiscard]] std::string hash_of(const Manifest& manifest);

} // namespace palestra::catalog
