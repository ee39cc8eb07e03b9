// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/managed_systems.hpp"

#include "core/base/json.hpp"
#include "core/catalog/data/managed_systems.hpp"

#include <nlohmann/json.hpp>

namespace palestra::catalog {

const std::vector<terminology::ManagedSystem>& managed_systems() {
    static const auto all = [] {
        std::vector<terminology::ManagedSystem> systems;
        const auto read = parse_json(data::k_managed_systems, "managed-systems.json").value(); // ours: a test reads it
        for (const auto& each : array_of(read, "systems"))
            systems.push_back({text_of(each, "system"), text_of(each, "version")});
        return systems;
    }();
    return all;
}

} // namespace palestra::catalog
