// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

#include <string>

namespace palestra::xpath {

// The parts of cast(), one family of types each. All raise as cast() does.

// numbers: cast_number.cpp
[[nodiscard]] Item decimal_item(Context& context, const Decimal& value);
/// A whole number as any numeric type.
[[nodiscard]] Item number_item(Context& context, std::int64_t value, Type type);
[[nodiscard]] std::int64_t integer_of_text(std::string_view text);
[[nodiscard]] bool truth_of_number(const Item& value);
[[nodiscard]] Item convert_number(Context& context, const Item& value, Type type);
[[nodiscard]] double to_double(const Item& number);
[[nodiscard]] Decimal to_decimal(const Item& integer_or_decimal);

// restrictions: cast_derived.cpp
[[nodiscard]] Item restrict(Context& context, const Item& value, Derived derived);

// xs:hexBinary and xs:base64Binary are kept as their canonical text: cast_binary.cpp
[[nodiscard]] Item binary_of_text(Context& context, std::string_view text, Type type);
[[nodiscard]] Item convert_binary(Context& context, const Item& value, Type type);

// dates and durations: cast_date.cpp
[[nodiscard]] Item date_of_text(Context& context, std::string_view text, Type type);
[[nodiscard]] Item convert_date(Context& context, const Item& value, Type type);
[[nodiscard]] std::string date_to_text(const Item& value);

} // namespace palestra::xpath
