// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/explain/decision.hpp"
#include "core/xpath/syntax.hpp"

#include <string>
#include <vector>

namespace palestra::verdict {

/// The element, or the chain of elements, that would satisfy steps `first`… of a path; an attribute at its end is put
/// in `attribute`, and with other values on the last element.
[[nodiscard]] std::vector<Wanted> wanted_of(const std::vector<const xpath::Syntax*>& steps, std::size_t first,
                                            std::string& attribute);

} // namespace palestra::verdict
