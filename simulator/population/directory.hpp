// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/cast.hpp"
#include "simulator/population/professional.hpp"
#include "simulator/population/structure.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palestra::population {

struct Knowledge;

/// The health service of one seed: where one goes and who is there. Immutable.
class Directory {
public:
    Directory(const Knowledge& known, const Cast& cast, std::uint64_t seed);

    std::vector<Structure> structures;
    std::vector<Professional> professionals;

    [[nodiscard]] const Structure* structure(std::string_view id) const;
    [[nodiscard]] const Professional* professional(std::string_view fiscal_code) const;

    enum class Service { hospital, polyclinic, vaccination, screening, accredited, pharmacy };
    /// One of those that serve the residents of a health authority; the same for the same salt. Never null.
    [[nodiscard]] const Structure& service(std::string_view asl, Service kind, std::uint64_t salt) const;
    /// A hospital or polyclinic, whichever has the unit; the hospital first where wanted.
    [[nodiscard]] const Structure& with_unit(std::string_view asl, std::string_view unit, bool hospital,
                                             std::uint64_t salt) const;
    /// Who works in a unit ("cardiologia", or a role of all: "infermiere", "tecnico", "farmacista"). Never null: falls
    /// back on anyone of the structure.
    [[nodiscard]] const Professional& at(const Structure& structure, std::string_view unit, std::uint64_t salt) const;
    /// The doctor whose list a person is on.
    [[nodiscard]] const Professional& family_doctor(std::string_view asl, bool child, std::uint64_t salt) const;

private:
    friend class DirectoryBuilder;
    using Places = std::vector<std::uint32_t>;

    struct Key {
        using is_transparent = void;

        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    template <typename Value>
    using Index = std::unordered_map<std::string, Value, Key, std::equal_to<>>;

    Index<std::uint32_t> m_structures, m_professionals; ///< by id, by fiscal code
    Index<Places> m_services;                           ///< "<asl>|<service>"
    Index<Places> m_staff;                              ///< "<structure>|<unit>", "<structure>|*"
    Index<Places> m_doctors;                            ///< "<asl>|MMG", "<asl>|PLS"
};

} // namespace palestra::population
