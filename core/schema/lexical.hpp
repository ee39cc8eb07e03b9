// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/simple_type.hpp"

#include <compare>
#include <string_view>

namespace palestra::schema {

/// Whether a normalised text is a value of an atomic type, before its facets and without looking outside the text.
/// QNames are looked at by who knows the namespaces. Verdicts are Xerces' own where it is wider than the standard.
[[nodiscard]] bool is_lexical(const SimpleType& type, std::string_view text);

/// Order of two valid values; unordered when they cannot be compared.
[[nodiscard]] std::partial_ordering compare_values(const SimpleType& type, std::string_view a, std::string_view b);

/// What length facets count: characters (UTF-16, as Java) or bytes of binary types.
[[nodiscard]] std::size_t value_length(const SimpleType& type, std::string_view text);

/// Digits of a valid decimal without leading and trailing zeros.
struct DigitCount {
    std::size_t total, fraction;
};

[[nodiscard]] DigitCount count_digits(std::string_view decimal);

/// How Xerces prints a value of the schema, such as a bound: 1 as "1" for decimals and as "1.0E0" for doubles.
[[nodiscard]] std::string canonical_value(const SimpleType& type, std::string_view text);

} // namespace palestra::schema
