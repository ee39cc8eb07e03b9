// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"

#include "core/base/directory.hpp"
#include "core/base/files.hpp"
#include "core/catalog/managed_systems.hpp"

#include <algorithm>
#include <mutex>
#include <new>
#include <optional>

namespace palestra::catalog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_most_rules_bytes = 16U << 20U;

Result<schematron::Schematron> compile(const fs::path& file) {
    PALESTRA_TRY(const auto text, read_file(file, k_most_rules_bytes));
    return schematron::Schematron::compile(text, file.filename().string(), file.parent_path());
}

} // namespace

struct Catalog::Rules {
    std::once_flag once;
    std::optional<Result<schematron::Schematron>> compiled;
};

Catalog Catalog::builtin() {
    Catalog catalog;
    catalog.m_record.name = "builtin";
    return catalog;
}

Result<Catalog> Catalog::open(const fs::path& folder) {
    try {
        return read(folder);
    } catch (const std::bad_alloc&) {
        return std::unexpected(Failure{FailureCode::out_of_memory, {}});
    }
}

Result<Catalog> Catalog::read(const fs::path& folder) {
    std::error_code error;
    const auto canonical = fs::canonical(folder, error);
    if (error)
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", error.message()}});
    Catalog catalog;
    catalog.m_record = record_of(canonical);
    for (const auto& entry : entries_of(canonical / "schema")) {
        if (!fs::exists(entry / "CDA.xsd", error))
            continue;
        PALESTRA_TRY(auto schema, schema::Schema::load(entry));
        catalog.m_schemas.emplace(entry.filename().string(), std::move(schema));
    }
    if (catalog.m_schemas.empty())
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", "schema/*/CDA.xsd"}});
    PALESTRA_TRY(catalog.m_schematrons, schematron_files(canonical / "schematron"));
    for (std::size_t at = 0; at < catalog.m_schematrons.size(); ++at)
        catalog.m_rules.push_back(std::make_shared<Rules>());
    if (!terminology::code_list_files(canonical / "terminology").empty()) {
        PALESTRA_TRY(auto dictionary, terminology::Dictionary::load(canonical / "terminology", managed_systems()));
        catalog.m_dictionary = std::make_shared<const terminology::Dictionary>(std::move(dictionary));
    }
    return catalog;
}

const schema::Schema* Catalog::schema_of(std::string_view type_extension) const {
    const auto found = m_schemas.find(type_extension);
    return found == m_schemas.end() ? nullptr : &found->second;
}

Result<const schematron::Schematron*> Catalog::rules_of(const SchematronFile& file) const {
    Rules& rules = *m_rules.at(static_cast<std::size_t>(&file - m_schematrons.data()));
    try {
        std::call_once(rules.once, [&] {
            auto compiled = compile(file.file);
            if (!compiled && compiled.error().code == FailureCode::out_of_memory)
                throw std::bad_alloc(); // leaves the flag as it was: the next call tries again
            rules.compiled.emplace(std::move(compiled));
        });
    } catch (const std::bad_alloc&) {
        return std::unexpected(Failure{FailureCode::out_of_memory, {}});
    }
    if (!*rules.compiled)
        return std::unexpected(rules.compiled->error());
    return &**rules.compiled;
}

const SchematronFile* Catalog::schematron_of(std::string_view template_id) const {
    return catalog::schematron_of(m_schematrons, template_id);
}

std::vector<std::string> list(const fs::path& imported) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(imported, error))
        if (entry.is_directory(error) && !entry.path().filename().string().starts_with('.'))
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names, {}, [](const std::string& name) {
        const auto [lead, date] = name_and_date(name);
        return std::pair(date, lead);
    });
    return names;
}

Result<fs::path> locate(const std::string& reference, const fs::path& imported, const std::string& as_of) {
    if (reference == "builtin")
        return fs::path();
    fs::path newest;
    for (const auto& folder : list(imported)) {
        const auto [name, date] = name_and_date(folder);
        if (folder == reference)
            return imported / folder;
        if ((reference.empty() || name == reference) && (as_of.empty() || date <= as_of))
            newest = imported / folder;
    }
    if (!newest.empty() || reference.empty())
        return newest;
    std::error_code error;
    if (reference.find('/') != std::string::npos || fs::is_directory(reference, error))
        return fs::path(reference);
    return fail(FailureCode::not_found, {{"what", as_of.empty() ? reference : reference + " " + as_of}});
}

Result<Catalog> find(const std::string& reference, const fs::path& imported, const std::string& as_of) {
    PALESTRA_TRY(const auto folder, locate(reference, imported, as_of));
    return folder.empty() ? Result<Catalog>(Catalog::builtin()) : Catalog::open(folder);
}

} // namespace palestra::catalog
