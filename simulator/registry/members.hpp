// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/registry/access_rules.hpp"
#include "simulator/registry/registry.hpp"
#include "simulator/registry/type_displays.hpp"

#include <memory>

namespace palestra::registry {

/// What the desks of the registry share. Immutable but for what the database keeps.
struct Members {
    node::World world;
    Config config;
    std::unique_ptr<store::Database> database;
    AccessRules rules;
    TypeDisplays displays;
};

} // namespace palestra::registry
