// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/dictionary.hpp"

#include <vector>

namespace palestra::catalog {

/// The managed code systems whose lists the official copies may lack, from core/catalog/data/managed-systems.json.
[[nodiscard]] const std::vector<terminology::ManagedSystem>& managed_systems();

} // namespace palestra::catalog
