// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

#include <optional>
#include <string_view>

namespace palestra::xpath {

enum class Operation : std::uint8_t { add, subtract, multiply, divide, integer_divide, modulo };

[[nodiscard]] std::optional<Operation> find_operation(std::string_view word);
/// Two atomic values, untyped already a number or cast here to xs:double (XPath 2.0 §3.4). Raises XPTY0004, FOAR0001,
/// FOAR0002, FORG0001.
[[nodiscard]] Item calculate(Context& context, Operation operation, Item a, Item b);
/// -value and +value.
[[nodiscard]] Item negate(Context& context, Item value);
[[nodiscard]] Item affirm(Context& context, Item value);
/// The numeric type both can be promoted to (§B.1).
[[nodiscard]] Type common_type(Type a, Type b);

} // namespace palestra::xpath
