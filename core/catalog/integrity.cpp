// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/integrity.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/terminology/dictionary.hpp"

namespace palestra::catalog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_most_files = 20000;

bool counts(const fs::path& relative) {
    const auto top = relative.begin()->string();
    if (top == "schema")
        return relative.extension() == ".xsd";
    const bool direct = std::distance(relative.begin(), relative.end()) == 2;
    if (top == "schematron")
        return direct && relative.extension() == ".sch";
    return top == "terminology" && direct && !terminology::system_of_file(relative).empty();
}

} // namespace

Result<Manifest> manifest_of(const fs::path& folder) {
    Manifest manifest;
    for (const auto* top : {"schema", "schematron", "terminology"}) {
        std::error_code error;
        for (fs::recursive_directory_iterator at(folder / top, error), end; !error && at != end; at.increment(error)) {
            const auto relative = at->path().lexically_relative(folder);
            if (at->is_symlink() || !at->is_regular_file(error) || !counts(relative))
                continue;
            if (manifest.size() == k_most_files)
                return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", top}});
            PALESTRA_TRY(const auto bytes, read_file(at->path(), terminology::k_most_list_bytes));
            manifest.emplace(relative.generic_string(), sha256_hex(bytes));
        }
        if (error && fs::exists(folder / top))
            return fail(FailureCode::file_unreadable, {{"file", (folder / top).string()}, {"reason", error.message()}});
    }
    return manifest;
}

std::string hash_of(const Manifest& manifest) {
    std::string text;
    for (const auto& [path, hash] : manifest)
        text.append(hash).append("  ").append(path).append("\n");
    return sha256_hex(text);
}

} // namespace palestra::catalog
