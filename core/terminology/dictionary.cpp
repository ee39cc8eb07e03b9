// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/dictionary.hpp"

#include "core/base/directory.hpp"
#include "core/base/files.hpp"
#include "core/terminology/csv.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace palestra::terminology {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_columns = 4; // version, code, description, release_date

Outcome take_row(CodeSystem& system, const CsvRow& row, std::string_view file) {
    if (row.fields.size() != k_columns)
        return terminology_failure(file, row.line, "version,code,description,release_date");
    const auto& code = row.fields[1];
    if (code.size() > std::numeric_limits<std::uint16_t>::max())
        return terminology_failure(file, row.line, "code");
    auto found = std::ranges::find(system.versions, row.fields[0], &CodeSystemVersion::version);
    if (found == system.versions.end()) {
        system.versions.push_back({row.fields[0], {}, {}});
        found = std::prev(system.versions.end());
    }
    found->release_date = std::max(found->release_date, row.fields[3]);
    if (code == k_allow_list_code)
        system.allow_listed = true;
    else if (!code.empty())
        found->codes.add(code, row.fields[2]);
    return {};
}

} // namespace

std::string system_of_file(const fs::path& file) {
    auto oid = file.stem().string();
    const bool is_oid = oid.find('.') != std::string::npos && oid.find_first_not_of("0123456789.") == std::string::npos;
    return is_oid && file.extension() == ".csv" ? oid : std::string();
}

std::vector<fs::path> code_list_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::ranges::copy_if(entries_of(folder), std::back_inserter(files),
                         [](const fs::path& file) { return !system_of_file(file).empty(); });
    return files;
}

Result<CodeSystem> load_code_system(const fs::path& file) {
    PALESTRA_TRY(const auto text, read_file(file, k_most_list_bytes));
    CodeSystem system;
    system.oid = system_of_file(file);
    bool heading = true;
    PALESTRA_CHECK(read_csv(text, file.string(), [&](const CsvRow& row) -> Outcome {
        if (std::exchange(heading, false)) {
            if (row.fields.size() != k_columns || row.fields[0] != "version" || row.fields[1] != "code")
                return terminology_failure(file.string(), row.line, "version,code,description,release_date");
            return {};
        }
        return take_row(system, row, file.string());
    }));
    if (system.versions.empty())
        return terminology_failure(file.string(), 1, "version,code,description,release_date");
    for (auto& version : system.versions)
        version.codes.pack();
    return system;
}

Result<Dictionary> Dictionary::load(const fs::path& folder, std::span<const ManagedSystem> managed) {
    Dictionary dictionary;
    for (const auto& file : code_list_files(folder)) {
        PALESTRA_TRY(auto system, load_code_system(file));
        dictionary.m_systems.push_back(std::move(system));
    }
    for (const auto& each : managed) {
        auto found = std::ranges::find(dictionary.m_systems, each.oid, &CodeSystem::oid);
        if (found != dictionary.m_systems.end() && each.shapes.empty())
            continue; // the list that came in takes the place of the entry
        if (found == dictionary.m_systems.end()) {
            CodeSystem system;
            system.oid = each.oid;
            system.versions.push_back({each.version, {}, {}});
            dictionary.m_systems.push_back(std::move(system));
            found = std::prev(dictionary.m_systems.end());
        }
        found->open = true;
        found->shapes = each.shapes;
        found->never = each.never;
    }
    std::ranges::sort(dictionary.m_systems, {}, &CodeSystem::oid);
    return dictionary;
}

const CodeSystem* Dictionary::system(std::string_view oid) const {
    const auto found = std::ranges::lower_bound(m_systems, oid, {}, &CodeSystem::oid);
    return found != m_systems.end() && found->oid == oid ? &*found : nullptr;
}

std::size_t Dictionary::bytes() const {
    std::size_t sum = 0;
    for (const auto& system : m_systems)
        for (const auto& version : system.versions)
            sum += version.codes.bytes() + sizeof version + sizeof system;
    return sum;
}

} // namespace palestra::terminology
