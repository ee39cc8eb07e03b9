// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>

namespace palestra::catalog {

/// Where the catalogue that ships with the product is (docs/catalogo-integrato.md): beside the program's other data,
/// found as they are: PALESTRA_HOME, or the share folder beside the program, or the sources it was built from. It is
/// laid out like an imported one. Failure resource_missing.
[[nodiscard]] Result<std::filesystem::path> builtin_folder();

} // namespace palestra::catalog
