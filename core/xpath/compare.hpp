// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

#include <cstdint>

namespace palestra::xpath {

enum class Comparison : std::uint8_t { equal, unequal, less, less_or_equal, greater, greater_or_equal };

/// Is there an eq for values of these two types at all (XPath 2.0 §B.2)?
[[nodiscard]] bool have_equality(Type a, Type b);
/// a eq b, … for two atomic values, untyped counting as string (XPath 2.0 §3.5.1). Raises XPTY0004.
[[nodiscard]] bool compare_values(const Context& context, Comparison comparison, const Item& a, const Item& b);
/// One pair of a general comparison: untyped takes the type of the other side (§3.5.2). Raises XPTY0004, FORG0001.
[[nodiscard]] bool compare_general(Context& context, Comparison comparison, const Item& a, const Item& b);
/// Order of two values of one kind: negative, zero, positive; 2 when they have none (NaN).
[[nodiscard]] int order_of(const Context& context, const Item& a, const Item& b);

} // namespace palestra::xpath
