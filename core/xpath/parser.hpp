// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/syntax.hpp"
#include "core/xpath/types/error.hpp"

#include <string_view>

namespace palestra::xpath {

/// XPath 2.0 (W3C recommendation, §A.1) to a syntax tree. Namespaces, functions and variables are not looked at.
/// Errors: XPST0003 (grammar; the message says where), also for nesting beyond 200 levels, chains of operators and
/// paths beyond some 1500 parts, or text beyond 1 MiB.
/// Outside on purpose: the namespace axis and schema-element/schema-attribute (XPST0010, XPST0008).
[[nodiscard]] Expected<SyntaxTree> parse(std::string_view text);

} // namespace palestra::xpath
