// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/simple_value.hpp"

#include <string>
#include <string_view>

/// The wording of Xerces in the JDK, which the gateway hands on unchanged: byte for byte, English only. One function
/// for each message about values; those about structure are where they are reported.
namespace palestra::schema::messages {

[[nodiscard]] ValueError pattern(std::string_view text, const Pattern& pattern, const SimpleType& type);
[[nodiscard]] ValueError not_lexical(std::string_view text, const SimpleType& type);
[[nodiscard]] ValueError undeclared_prefix(std::string_view text, std::string_view prefix);
[[nodiscard]] ValueError not_in_union(std::string_view text, const SimpleType& type, std::string expected);
[[nodiscard]] ValueError enumeration(std::string_view text, const SimpleType& type);
/// `facet` is length, minLength or maxLength.
[[nodiscard]] ValueError length(std::string_view facet, std::string_view text, std::size_t length, std::size_t limit,
                                const SimpleType& type);
[[nodiscard]] ValueError digits(std::string_view text, bool fraction, std::size_t count, std::size_t limit);
[[nodiscard]] ValueError bound(std::string_view text, const Bound& bound, const SimpleType& type);
[[nodiscard]] ValueError repeated_id(std::string_view text);
[[nodiscard]] ValueError undeclared_entity(std::string_view text);

} // namespace palestra::schema::messages
