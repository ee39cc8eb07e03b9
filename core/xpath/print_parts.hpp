// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/syntax.hpp"

#include <string>

namespace palestra::xpath {

// What the files that print have in common.

/// "hl7:id", "id", "*".
[[nodiscard]] std::string print_name(const std::string& prefix, const std::string& local);
/// A string literal.
[[nodiscard]] std::string print_literal(const std::string& text);

} // namespace palestra::xpath
