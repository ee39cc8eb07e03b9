// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

namespace palestra::xpath {

// Operators on dates, times and durations (F&O §10). The types of both sides decide; all raise XPTY0004 for a pair that
// has no such operator.

/// eq. For g… types and xs:duration too.
[[nodiscard]] bool equal_dates(const Context& context, const Item& a, const Item& b);
/// -1, 0, 1 for lt and its family.
[[nodiscard]] int order_dates(const Context& context, const Item& a, const Item& b);
/// operation: + - * or / for div.
[[nodiscard]] Item calculate_dates(Context& context, char operation, const Item& a, const Item& b);

} // namespace palestra::xpath
