// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/structure.hpp"

namespace palestra::population {

const Unit* Structure::unit(std::string_view id_or_name) const {
    for (const auto& unit : units)
        if (unit.id == id_or_name || unit.name == id_or_name)
            return &unit;
    return nullptr;
}

} // namespace palestra::population
