// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/explanation.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palestra::verdict {

/// For whom findings are explained.
enum class Readers { none, clinician, integrator, rule, all };

/// "none", "clinician", "integrator", "rule", "all"; none for anything else.
[[nodiscard]] Readers readers_named(std::string_view name);

/// The texts that `readers` asked for and that there are, with the key of their reader's name.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> texts_for(const Explanation& explanation,
                                                                         Readers readers);

} // namespace palestra::verdict
