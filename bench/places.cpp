// SPDX-License-Identifier: EUPL-1.2
#include "bench/places.hpp"

#include <algorithm>
#include <cstdlib>

namespace palestra::bench {
namespace fs = std::filesystem;

Result<Places> Places::find(const fs::path& source_folder) {
    const char* set = std::getenv("PALESTRA_SHARED");
    const fs::path shared = set != nullptr ? fs::path(set) : source_folder.parent_path() / "shared";
    Places places{{}, shared / "data/examples/cda"};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(shared / "data/catalog", error))
        if (entry.path().filename().string().starts_with("official-"))
            places.catalog = std::max(places.catalog, entry.path()); // the dates in the names sort as text
    if (places.catalog.empty() || !fs::is_directory(places.examples, error))
        return fail(FailureCode::resource_missing,
                    {{"what", shared.string() + "/data/{catalog,examples} (PALESTRA_SHARED)"}});
    return places;
}

Result<Subject> Places::subject(const std::string& kind) const {
    Subject subject{kind, examples / (kind + ".xml"), {}, catalog / "schema/POCD_MT000040UV02"};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(catalog / "schematron", error))
        if (const auto name = entry.path().filename().string(); name.find('_' + kind + '_') != std::string::npos)
            subject.schematron = entry.path();
    if (subject.schematron.empty() || !fs::exists(subject.file, error))
        return fail(FailureCode::not_found, {{"what", kind}});
    return subject;
}

} // namespace palestra::bench
