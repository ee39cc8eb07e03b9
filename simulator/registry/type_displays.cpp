// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/type_displays.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::registry {

Result<TypeDisplays> TypeDisplays::load(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto text, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(text, file.filename().string()));
    TypeDisplays displays;
    for (const auto& entry : array_of(json, "entries")) {
        auto& names = displays.m_names[text_of(entry, "code")];
        names.affinity_domain = text_of(entry, "affinity_domain");
        for (const auto& name : array_of(entry, "schematron"))
            names.schematron.push_back(name.get<std::string>());
    }
    return displays;
}

bool TypeDisplays::accepts(const std::string& code, const std::string& display, bool strict) const {
    const auto names = m_names.find(code);
    if (names == m_names.end())
        return true;
    const auto found = collapse_space(display);
    if (found.empty())
        return !strict;
    const auto same = [&](const std::string& name) { return equal_ignoring_case(name, found); };
    return same(names->second.affinity_domain) || (!strict && std::ranges::any_of(names->second.schematron, same));
}

std::string TypeDisplays::expected(const std::string& code, bool strict) const {
    const auto names = m_names.find(code);
    if (names == m_names.end())
        return {};
    auto all = strict ? std::vector<std::string>{} : names->second.schematron;
    all.insert(all.begin(), names->second.affinity_domain);
    return join(all, ", ");
}

} // namespace palestra::registry
