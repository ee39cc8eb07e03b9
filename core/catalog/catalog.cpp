// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"

#include "core/base/directory.hpp"
#include "core/base/files.hpp"
#include "core/catalog/builtin_folder.hpp"
#include "core/catalog/managed_systems.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
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

/// A thing that the first to ask reads, while the others wait for it.
template <typename T>
struct Catalog::Once {
    using Read = std::function<Result<T>()>;

    explicit Once(Read reading) : read(std::move(reading)) {}

    /// The failure is the same at each call; out_of_memory is this once's, and the next call tries again.
    Result<const T*> get() {
        try {
            std::call_once(once, [&] {
                auto made = read();
                if (!made && made.error().code == FailureCode::out_of_memory)
                    throw std::bad_alloc(); // leaves the flag as it was
                value.emplace(std::move(made));
                failed.store(!*value);
            });
        } catch (const std::bad_alloc&) {
            return fail(FailureCode::out_of_memory);
        }
        if (!*value)
            return std::unexpected(value->error());
        return &**value;
    }

    /// nullptr when it could not be read. Throws std::bad_alloc, which the verdict makes a failure: nullptr would make
    /// it a wrong verdict.
    const T* find() {
        const auto result = get();
        if (!result && result.error().code == FailureCode::out_of_memory)
            throw std::bad_alloc();
        return result ? *result : nullptr;
    }

    Read read;
    std::once_flag once;
    std::optional<Result<T>> value;
    std::atomic<bool> failed = false; ///< set behind `value`: who sees it may look there
};

Catalog Catalog::without_rules() {
    Catalog catalog;
    catalog.m_record.name = "none";
    return catalog;
}

Result<Catalog> Catalog::builtin(Loading loading) {
    PALESTRA_TRY(const auto folder, builtin_folder());
    return open(folder, loading);
}

Result<Catalog> Catalog::open(const fs::path& folder, Loading loading) {
    try {
        return read(folder, loading);
    } catch (const std::bad_alloc&) {
        return std::unexpected(Failure{FailureCode::out_of_memory, {}});
    }
}

Result<Catalog> Catalog::read(const fs::path& folder, Loading loading) {
    std::error_code error;
    const auto canonical = fs::canonical(folder, error);
    if (error)
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", error.message()}});
    Catalog catalog;
    catalog.m_record = record_of(canonical);
    for (const auto& entry : entries_of(canonical / "schema"))
        if (fs::exists(entry / "CDA.xsd", error))
            catalog.m_schemas.emplace(entry.filename().string(), std::make_shared<Once<schema::Schema>>(
                                                                     [entry] { return schema::Schema::load(entry); }));
    if (catalog.m_schemas.empty())
        return fail(FailureCode::catalog_invalid, {{"folder", folder.string()}, {"reason", "schema/*/CDA.xsd"}});
    PALESTRA_TRY(catalog.m_schematrons, schematron_files(canonical / "schematron"));
    for (const auto& each : catalog.m_schematrons)
        catalog.m_rules.push_back(
            std::make_shared<Once<schematron::Schematron>>([file = each.file] { return compile(file); }));
    if (const auto lists = canonical / "terminology"; !terminology::code_list_files(lists).empty())
        catalog.m_dictionary =
            std::make_shared<Once<terminology::Dictionary>>([lists]() -> Result<terminology::Dictionary> {
                PALESTRA_TRY(const auto managed, managed_systems_of(lists));
                return terminology::Dictionary::load(lists, managed);
            });
    if (loading == Loading::on_demand)
        return catalog;
    for (const auto& [version, schema] : catalog.m_schemas)
        PALESTRA_CHECK(schema->get());
    if (catalog.m_dictionary != nullptr)
        PALESTRA_CHECK(catalog.m_dictionary->get());
    return catalog;
}

const schema::Schema* Catalog::schema_of(std::string_view type_extension) const {
    const auto found = m_schemas.find(type_extension);
    return found == m_schemas.end() ? nullptr : found->second->find();
}

const terminology::Dictionary* Catalog::dictionary() const {
    return m_dictionary == nullptr ? nullptr : m_dictionary->find();
}

std::optional<Failure> Catalog::trouble() const {
    for (const auto& [version, schema] : m_schemas)
        if (schema->failed.load())
            return schema->value->error();
    if (m_dictionary != nullptr && m_dictionary->failed.load())
        return m_dictionary->value->error();
    return std::nullopt;
}

Result<const schematron::Schematron*> Catalog::rules_of(const SchematronFile& file) const {
    return m_rules.at(static_cast<std::size_t>(&file - m_schematrons.data()))->get();
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
        return builtin_folder();
    fs::path newest;
    for (const auto& folder : list(imported)) {
        const auto [name, date] = name_and_date(folder);
        if (folder == reference)
            return imported / folder;
        if ((reference.empty() || name == reference) && (as_of.empty() || date <= as_of))
            newest = imported / folder;
    }
    if (!newest.empty())
        return newest;
    if (reference.empty())
        return builtin_folder();
    std::error_code error;
    if (reference.find('/') != std::string::npos || fs::is_directory(reference, error))
        return fs::path(reference);
    return fail(FailureCode::not_found, {{"what", as_of.empty() ? reference : reference + " " + as_of}});
}

Result<Catalog> find(const std::string& reference, const fs::path& imported, const std::string& as_of,
                     Loading loading) {
    PALESTRA_TRY(const auto folder, locate(reference, imported, as_of));
    return Catalog::open(folder, loading);
}

} // namespace palestra::catalog
