// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/expression.hpp"
#include "core/xpath/syntax.hpp"

#include <functional>

namespace palestra::xpath {

/// matches, replace or tokenize whose pattern and flags are written out: the pattern is compiled here, once. Null when
/// they are not. Raises FORX0001, FORX0002 when the call is evaluated, as the specification has it.
[[nodiscard]] Compiled make_constant_pattern_call(const Syntax& call,
                                                  const std::function<Compiled(const Syntax&)>& compile);

} // namespace palestra::xpath
