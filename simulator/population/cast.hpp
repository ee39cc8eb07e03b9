// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/population/professional.hpp"
#include "simulator/population/structure.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::population {

struct Citizen {
    std::string fiscal_code, given, family, gender, birth_date, doctor;
    Address address;
};

/// The fixed synthetic people and places that samples and demonstration use (data/cast.json). Value type.
struct Cast {
    std::vector<Citizen> citizens;
    std::vector<Professional> professionals; ///< never empty
    std::vector<Structure> structures;

    [[nodiscard]] const Professional* professional(std::string_view fiscal_code) const;
    [[nodiscard]] const Structure* structure(std::string_view id) const;
};

/// Failures: file_unreadable, json_invalid.
[[nodiscard]] Result<Cast> load_cast(const std::filesystem::path& file);

} // namespace palestra::population
