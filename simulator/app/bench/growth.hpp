// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/options.hpp"
#include "bench/places.hpp"

#include <nlohmann/json.hpp>

namespace palestra::bench {

/// Prints and returns what a validation and a reading of status cost with 10³, 10⁵ and 10⁶ stored transactions (or the
/// numbers given with --document), one connection.
[[nodiscard]] Result<Json> growth(const Places& places, const Options& options);

} // namespace palestra::bench
