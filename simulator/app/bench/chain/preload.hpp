// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstdint>
#include <filesystem>

namespace palestra::bench {

/// As if so many documents had gone through: rows in every node's tables, which share one content. The store of a chain
/// that does not run.
[[nodiscard]] Outcome preload(const std::filesystem::path& store, std::int64_t documents);

} // namespace palestra::bench
