// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/terminology/dictionary.hpp"

#include <filesystem>
#include <vector>

namespace palestra::catalog {

/// The managed code systems whose lists the official copies may lack, from core/catalog/data/managed-systems.json.
[[nodiscard]] const std::vector<terminology::ManagedSystem>& managed_systems();

/// A catalogue's own terminology/open-systems.json, else managed_systems(). Failures: terminology_invalid,
/// file_unreadable.
[[nodiscard]] Result<std::vector<terminology::ManagedSystem>>
managed_systems_of(const std::filesystem::path& terminology_folder);

} // namespace palestra::catalog
