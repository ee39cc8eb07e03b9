// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/decision.hpp"

#include <vector>

namespace palestra::verdict {

/// Of alternatives that all failed (at least one), the one that most likely was meant, with the values that the others
/// like it would have accepted, and all of them as its parts.
[[nodiscard]] Decision most_telling(const xml::Tree& tree, std::vector<Decision> parts);

} // namespace palestra::verdict
