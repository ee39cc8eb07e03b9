// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palestra::registry {

/// The names that INI accepts for a typeCode: data/type_displays.json.
class TypeDisplays {
public:
    [[nodiscard]] static Result<TypeDisplays> load(const std::filesystem::path& file);

    /// AD-HOC [R56]: for RSA, RAD, RAP, the vaccinations and others the Affinity Domain and the Schematron ask for
    /// different names (contract §13.4, §15.6), so no document can please both. Both are good; with `strict` the
    /// Affinity Domain's alone, and a missing name is wrong too. Case and spacing never matter; a code that the list
    /// does not have is not judged.
    [[nodiscard]] bool accepts(const std::string& code, const std::string& display, bool strict) const;
    /// What accepts() would have liked, for the error.
    [[nodiscard]] std::string expected(const std::string& code, bool strict) const;

private:
    struct Names {
        std::string affinity_domain;
        std::vector<std::string> schematron;
    };

    std::map<std::string, Names, std::less<>> m_names;
};

} // namespace palestra::registry
