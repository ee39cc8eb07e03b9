// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/dictionary.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace palestra::terminology::test {

inline std::filesystem::path shared() {
    const char* set = std::getenv("PALESTRA_SHARED");
    return set != nullptr ? set : std::string(PALESTRA_SOURCE_DIR) + "/../shared";
}

/// A folder of code lists that goes away with the test.
class Lists {
public:
    explicit Lists(const std::map<std::string, std::string>& files) {
        std::string name = (std::filesystem::temp_directory_path() / "palestra-lists-XXXXXX").string();
        m_folder = mkdtemp(name.data());
        for (const auto& [file, text] : files)
            std::ofstream(m_folder / file, std::ios::binary) << text;
    }

    Lists(const Lists&) = delete;
    Lists& operator=(const Lists&) = delete;

    ~Lists() { std::filesystem::remove_all(m_folder); }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    [[nodiscard]] Result<Dictionary> load(const std::vector<ManagedSystem>& managed = {}) const {
        return Dictionary::load(m_folder, managed);
    }

private:
    std::filesystem::path m_folder;
};

inline const std::string k_heading = "version,code,description,release_date\r\n";

/// The two whose lists the dated copies lack (validation.md §3).
inline const std::vector<ManagedSystem> k_open{{"2.16.840.1.113883.6.1", "2.82"}, {"2.16.840.1.113883.2.9.6.1.5", ""}};

} // namespace palestra::terminology::test
