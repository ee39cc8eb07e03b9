// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"
#include "core/xpath/expression.hpp"

namespace palestra::xpath {

/// String value of a node: no copy when one text holds it all.
[[nodiscard]] std::string_view string_value(const Context& context, xml::NodeId node);
/// Typed value: documents here are never schema-validated, so it is untyped for elements, attributes, texts and the
/// document, a string for comments and instructions (XPath data model §6).
[[nodiscard]] Item atomize(const Context& context, const Item& item);
/// fn:string of one item.
[[nodiscard]] std::string_view string_of(const Context& context, const Item& item);

/// fn:data around an expression.
[[nodiscard]] Compiled atomized(Compiled expression);

} // namespace palestra::xpath
