// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"

#include "core/base/dates.hpp"

#include <algorithm>

namespace palestra::catalog {
namespace {

namespace fs = std::filesystem;

/// "official-2026-08-22" -> {"official", "2026-08-22"}; a name without a date keeps an empty one.
std::pair<std::string, std::string> name_and_date(const std::string& folder) {
    if (folder.size() > 11 && folder[folder.size() - 11] == '-' && parse_iso8601(folder.substr(folder.size() - 10)))
        return {folder.substr(0, folder.size() - 11), folder.substr(folder.size() - 10)};
    return {folder, {}};
}

} // namespace

Catalog Catalog::builtin() {
    Catalog catalog;
    catalog.m_name = "builtin";
    return catalog;
}

Result<Catalog> Catalog::open(const fs::path& folder) {
    std::error_code error;
    const auto canonical = fs::canonical(folder, error);
    if (error)
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", error.message()}});
    Catalog catalog;
    std::tie(catalog.m_name, catalog.m_date) = name_and_date(canonical.filename().string());
    for (const auto& entry : fs::directory_iterator(canonical / "schema", error)) {
        if (!fs::exists(entry.path() / "CDA.xsd"))
            continue;
        PALESTRA_TRY(auto schema, schema::Schema::load(entry.path()));
        catalog.m_schemas.emplace(entry.path().filename().string(), std::move(schema));
    }
    if (catalog.m_schemas.empty())
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", "schema/*/CDA.xsd"}});
    return catalog;
}

const schema::Schema* Catalog::schema_of(std::string_view type_extension) const {
    const auto found = m_schemas.find(type_extension);
    return found == m_schemas.end() ? nullptr : &found->second;
}

std::vector<std::string> list(const fs::path& imported) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(imported, error))
        if (entry.is_directory())
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names, {}, [](const std::string& name) { return name_and_date(name).second; });
    return names;
}

Result<Catalog> find(const std::string& reference, const fs::path& imported) {
    if (reference == "builtin")
        return Catalog::builtin();
    if (reference.empty()) {
        const auto names = list(imported);
        return names.empty() ? Catalog::builtin() : Catalog::open(imported / names.back());
    }
    std::error_code error;
    if (reference.find('/') == std::string::npos && fs::is_directory(imported / reference, error))
        return Catalog::open(imported / reference);
    return Catalog::open(reference);
}

} // namespace palestra::catalog
