// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/profile.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

namespace palestra::producers {

Result<Profiles> load_profiles(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    Profiles profiles;
    const Json kinds = object_of(json, "kinds");
    for (const auto& [kind, p] : kinds.items())
        profiles[kind] = {text_of(p, "tipologiaStruttura"),  text_of(p, "assettoOrganizzativo"),
                          text_of(p, "tipoAttivitaClinica"), text_of(p, "subject_role"),
                          text_of(p, "repository"),          text_of(p, "professional")};
    return profiles;
}

} // namespace palestra::producers
