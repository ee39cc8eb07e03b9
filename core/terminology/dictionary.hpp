// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/terminology/code_system.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::terminology {

/// A managed system whose list the official copies may lack.
struct ManagedSystem {
    std::string oid;
    std::string version;                              ///< empty: none
    std::vector<std::string> shapes = {}, never = {}; ///< those of CodeSystem
};

/// The code systems of a catalogue. Immutable after loading; share it between threads.
class Dictionary {
public:
    /// Reads every <OID>.csv of `folder` (columns version, code, description, release_date; rows of a system whose code
    /// is #WHITELIST# put it on the allow list). Other files are left alone. Systems of `managed` without a file come
    /// in as open; with a file they are open if they have shapes. Failures: file_unreadable, file_too_large,
    /// terminology_invalid (file, line, reason).
    [[nodiscard]] static Result<Dictionary> load(const std::filesystem::path& folder,
                                                 std::span<const ManagedSystem> managed);

    /// In order of their OID's bytes.
    [[nodiscard]] const std::vector<CodeSystem>& systems() const { return m_systems; }

    /// nullptr: the gateway does not know the system and does not look at its codes.
    [[nodiscard]] const CodeSystem* system(std::string_view oid) const;
    /// Memory taken, for reports.
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<CodeSystem> m_systems;
};

/// One list. The file's name says the system. Failures as Dictionary::load.
[[nodiscard]] Result<CodeSystem> load_code_system(const std::filesystem::path& file);

/// "2.16.840.1.113883.5.1.csv" -> its OID; empty for another name.
[[nodiscard]] std::string system_of_file(const std::filesystem::path& file);

/// Where the lists are, by name; only files called as OIDs. An absent folder has none.
[[nodiscard]] std::vector<std::filesystem::path> code_list_files(const std::filesystem::path& folder);

inline constexpr std::string_view k_allow_list_code = "#WHITELIST#";
inline constexpr std::size_t k_most_list_bytes = 256U << 20U;

} // namespace palestra::terminology
