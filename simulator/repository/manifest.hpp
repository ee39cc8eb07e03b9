// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/repository/document_table.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace palestra::repository {

/// The list of an export, <folder>/manifest.jsonl: a line of heading, one line a document, a line that closes it with
/// their number and the digest of everything before (each line's is of the one before and its own text). Contents lie
/// in <folder>/contents, as in the archive.
inline constexpr const char* k_manifest = "manifest.jsonl";
inline constexpr const char* k_contents = "contents";

[[nodiscard]] std::string to_line(const StoredDocument& document);
/// Hostile input: bounded and checked member by member. Failure json_invalid (what, found: the member at fault).
[[nodiscard]] Result<StoredDocument> document_of_line(std::string_view line, const std::string& what);

/// Writes it beside and gives it its name when it is whole. Failures: disk_full, file_unwritable.
class ManifestWriter {
public:
    explicit ManifestWriter(const std::filesystem::path& folder);
    [[nodiscard]] Outcome add(const StoredDocument& document);
    [[nodiscard]] Outcome finish();

private:
    [[nodiscard]] Outcome put(const std::string& line);
    std::filesystem::path m_path, m_beside;
    std::ofstream m_file;
    std::string m_chain;
    std::int64_t m_documents = 0;
};

/// Reads it line by line, after the whole was found to be as it was written.
class ManifestReader {
public:
    /// Failures: file_unreadable; json_invalid when it was altered, cut, or is no manifest.
    [[nodiscard]] static Result<ManifestReader> open(const std::filesystem::path& folder);
    /// The next line; false after the last document.
    [[nodiscard]] bool next(std::string& line);

    [[nodiscard]] std::int64_t total() const { return m_total; }

    /// "manifest.jsonl:12", of the line that next() gave.
    [[nodiscard]] std::string place() const;

private:
    ManifestReader() = default;
    std::ifstream m_file;
    std::int64_t m_total = 0, m_read = 0;
};

} // namespace palestra::repository
