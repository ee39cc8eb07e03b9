// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/documents_of.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

bool is_document(const fs::path& path) {
    const auto suffix = to_lower(path.extension().string());
    return suffix == ".xml" || suffix == ".pdf";
}

Asked unreadable(const fs::path& path, const std::string& reason) {
    return {path, Failure{FailureCode::file_unreadable, {{"file", path.string()}, {"reason", reason}}}};
}

/// Folders still to be listed are kept here instead of on the stack, and one that cannot be listed spoils no other.
void walk(const fs::path& top, std::vector<Asked>& found) {
    std::vector<fs::path> folders{top};
    while (!folders.empty()) {
        const auto folder = std::move(folders.back());
        folders.pop_back();
        std::error_code error;
        fs::directory_iterator entry(folder, error);
        for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
            std::error_code kind_error;
            if (entry->is_directory(kind_error) && !entry->is_symlink(kind_error))
                folders.push_back(entry->path());
            else if (is_document(entry->path()) && entry->is_regular_file(kind_error))
                found.push_back({entry->path(), std::nullopt});
        }
        if (error)
            found.push_back(unreadable(folder, error.message()));
    }
}

} // namespace

std::vector<Asked> documents_of(const std::vector<std::string>& names) {
    std::vector<Asked> all;
    for (const auto& name : names) {
        std::error_code error;
        if (!fs::is_directory(name, error)) {
            all.push_back({name, std::nullopt});
            continue;
        }
        std::vector<Asked> inside;
        walk(name, inside);
        if (inside.empty())
            inside.push_back(unreadable(name, "validate.reason.no_documents"));
        std::ranges::sort(inside, {}, &Asked::path);
        std::ranges::move(inside, std::back_inserter(all));
    }
    return all;
}

} // namespace palestra::app
