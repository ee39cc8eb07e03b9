// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/compiled.hpp"

namespace palestra::schema {

/// anyType, anySimpleType and the built-in types of XML Schema Part 2. To be called first, on an empty schema.
void add_builtin_types(Compiled& schema);

/// Simple type with this name of the XSD namespace.
[[nodiscard]] std::uint32_t builtin(const Compiled& schema, std::string_view name);

} // namespace palestra::schema
