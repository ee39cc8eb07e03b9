// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

#include <optional>

namespace palestra::xpath {

/// An atomic type: primitive, and perhaps a restriction of it.
struct AtomicType {
    Type type = Type::string;
    Derived derived = Derived::none;
};

/// "integer", "token" of the namespace of XML Schema; nothing for a name that is no atomic type we know. Abstract
/// names (anyAtomicType) are none of them.
[[nodiscard]] std::optional<AtomicType> find_type(std::string_view local);

/// `value cast as type` for an atomic value (F&O §17). Raises XPTY0004 for a pair of types that cannot be,
/// FORG0001 and others for a value that cannot be.
[[nodiscard]] Item cast(Context& context, const Item& value, AtomicType type);
/// Is there a cast from one to the other at all?
[[nodiscard]] bool can_cast(Type from, Type to);

/// The value as text, as cast to xs:string.
[[nodiscard]] std::string_view text_of(const Context& context, const Item& value);

/// xs:untypedAtomic to xs:double, raising FORG0001: what arithmetic and comparisons do with untyped values.
[[nodiscard]] double number_of_text(std::string_view text);

} // namespace palestra::xpath
