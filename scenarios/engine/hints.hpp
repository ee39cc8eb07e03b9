// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::scenarios {

/// From the lightest to the most explicit.
inline constexpr std::size_t k_hint_levels = 3;
using StepHints = std::array<std::string, k_hint_levels>;

/// The hints of each step in order, Markdown. In the file a step is a heading of level two, a level one of level three,
/// in this order; what stands before the first step is for the author.
/// Failure wrong_usage (what, found, expected) for a step that has not all levels.
[[nodiscard]] Result<std::vector<StepHints>> read_hints(std::string_view markdown);

} // namespace palestra::scenarios
