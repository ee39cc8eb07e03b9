// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/import.hpp"

#include "core/catalog/catalog.hpp"
#include "core/catalog/integrity.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace palestra::catalog {
namespace {

namespace fs = std::filesystem;

std::unexpected<Failure> unwritable(const fs::path& file, const std::error_code& error) {
    const auto code = error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable;
    return fail(code, {{"file", file.string()}, {"reason", error.message()}});
}

/// A new folder beside the target, hidden from list(), that goes away unless it was put in place.
class Workplace {
public:
    [[nodiscard]] static Result<Workplace> make(const fs::path& imported) {
        std::error_code error;
        fs::create_directories(imported, error);
        std::string name = (imported / ".import-XXXXXX").string();
        if (error || mkdtemp(name.data()) == nullptr)
            return unwritable(imported, error ? error : std::error_code(errno, std::generic_category()));
        return Workplace(name);
    }

    Workplace(Workplace&& other) noexcept : m_folder(std::exchange(other.m_folder, {})) {}

    Workplace& operator=(Workplace&&) = delete;

    ~Workplace() {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }

    [[nodiscard]] const fs::path& folder() const { return m_folder; }

    /// Takes the place of `target` in one step; what was there goes away with this object.
    [[nodiscard]] Outcome put(const fs::path& target) {
        fs::permissions(m_folder, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                      fs::perms::others_read | fs::perms::others_exec);
        if (renameat2(AT_FDCWD, m_folder.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
            return {}; // m_folder now holds the old one
        std::error_code error;
        if (errno != ENOENT) // a file system that cannot exchange: a moment without a catalogue
            fs::remove_all(target, error);
        fs::rename(m_folder, target, error);
        if (error)
            return unwritable(target, error);
        m_folder.clear();
        return {};
    }

private:
    explicit Workplace(fs::path folder) : m_folder(std::move(folder)) {}

    fs::path m_folder;
};

Outcome copy_one(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (!error)
        fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (error)
        return unwritable(to, error);
    return {};
}

/// A top-level text that says under which terms the codes may be used.
bool is_licence(const fs::path& file) {
    auto name = file.filename().string();
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name.find("licen") != std::string::npos;
}

Outcome copy_rules(const fs::path& source, const fs::path& target) {
    PALESTRA_TRY(const auto manifest, manifest_of(source));
    for (const auto& [path, hash] : manifest)
        PALESTRA_CHECK(copy_one(source / path, target / path));
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(source, error))
        if (!entry.is_symlink() && entry.is_regular_file(error) && is_licence(entry.path()))
            PALESTRA_CHECK(copy_one(entry.path(), target / entry.path().filename()));
    return {};
}

/// Complete: a schema set, a Schematron that says its template, a code list.
Outcome check_complete(const Catalog& catalog, const fs::path& source) {
    const auto missing = [&](const char* what) {
        return fail(FailureCode::catalog_invalid, {{"folder", source.string()}, {"reason", what}});
    };
    if (catalog.schematrons().empty())
        return missing("schematron/*.sch");
    if (std::ranges::all_of(catalog.schematrons(), [](const auto& each) { return each.template_id.empty(); }))
        return missing("schematron/*.sch: templateId/@root");
    if (catalog.dictionary() == nullptr)
        return missing("terminology/<OID>.csv");
    return {};
}

Result<Record> seal(Workplace& workplace, Record record) {
    PALESTRA_TRY(const auto manifest, manifest_of(workplace.folder()));
    record.sha256 = hash_of(manifest);
    PALESTRA_CHECK(write_record(workplace.folder(), record));
    return record;
}

Outcome check_words(const std::string& name, const std::string& date) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    if (name.empty() || name == "builtin" || name.front() == '.' || name.size() > 100 ||
        name.find_first_not_of(letters) != std::string::npos)
        return fail(FailureCode::wrong_usage, {{"found", name}, {"expected", "--name [A-Za-z0-9._-]+"}});
    if (!date.empty() && !is_date(date))
        return fail(FailureCode::wrong_usage, {{"found", date}, {"expected", "--date YYYY-MM-DD"}});
    return {};
}

} // namespace

Result<Record> import_catalog(const fs::path& source, const fs::path& imported, const std::string& name,
                              const std::string& date) {
    PALESTRA_CHECK(check_words(name, date));
    std::error_code error;
    if (!fs::is_directory(source, error))
        return fail(FailureCode::catalog_invalid,
                    {{"folder", source.string()}, {"reason", error ? error.message() : "schema/"}});
    PALESTRA_TRY(auto workplace, Workplace::make(imported));
    PALESTRA_CHECK(copy_rules(source, workplace.folder()));
    const auto opened = Catalog::open(workplace.folder());
    if (!opened) {
        auto failure = opened.error(); // the reader knows the source, not the place of work
        for (auto& [key, value] : failure.values)
            if (value.starts_with(workplace.folder().string()))
                value = source.string() + value.substr(workplace.folder().string().size());
        return std::unexpected(failure);
    }
    PALESTRA_CHECK(check_complete(*opened, source));
    if (date.empty()) // said last: a folder that is no catalogue has no date either, and that is the lesser trouble
        return fail(FailureCode::wrong_usage, {{"found", "import"}, {"expected", "--date YYYY-MM-DD"}});
    PALESTRA_TRY(auto record, seal(workplace, {name, date, {}, {}}));
    PALESTRA_CHECK(workplace.put(imported / record.reference()));
    return record;
}

Result<Record> add_terminology(const fs::path& lists, const fs::path& folder) {
    auto files = terminology::code_list_files(lists);
    if (files.empty() && !terminology::system_of_file(lists).empty())
        files.push_back(lists);
    if (files.empty())
        return fail(FailureCode::not_found, {{"what", (lists / "<OID>.csv").string()}});
    auto record = record_of(folder);
    PALESTRA_TRY(auto workplace, Workplace::make(folder.parent_path()));
    PALESTRA_CHECK(copy_rules(folder, workplace.folder()));
    for (const auto& file : files) {
        PALESTRA_TRY(const auto system, terminology::load_code_system(file));
        PALESTRA_CHECK(copy_one(file, workplace.folder() / "terminology" / file.filename()));
        if (std::ranges::find(record.added, system.oid) == record.added.end())
            record.added.push_back(system.oid);
    }
    PALESTRA_TRY(auto sealed, seal(workplace, std::move(record)));
    PALESTRA_CHECK(workplace.put(folder));
    return sealed;
}

} // namespace palestra::catalog
