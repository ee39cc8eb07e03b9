// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace palestra::producers {

/// How an application confers one kind of document: the metadata that are not in the CDA2 (data/conferral.json).
struct Profile {
    std::string facility, practice_setting, activity;
    std::string subject_role;
    std::string repository;   ///< last arc of identificativoRep
    std::string professional; ///< who signs when the CDA2's own signer is not in the cast
};

/// By kind code.
using Profiles = std::map<std::string, Profile, std::less<>>;

/// Failures: file_unreadable, json_invalid.
[[nodiscard]] Result<Profiles> load_profiles(const std::filesystem::path& file);

} // namespace palestra::producers
