// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <string>
#include <string_view>

namespace palestra::xpath {

/// The flags of fn:matches, fn:replace and fn:tokenize (F&O 7.6.1.1).
struct RegularExpressionFlags {
    bool dot_all = false;    ///< s
    bool multiline = false;  ///< m
    bool caseless = false;   ///< i
    bool free_space = false; ///< x
};

/// A letter may be repeated. FORX0001 for any other.
[[nodiscard]] Expected<RegularExpressionFlags> read_flags(std::string_view flags);

/// What the flag "x" leaves of a pattern: white space goes before anything else is read, except inside a class.
[[nodiscard]] std::string without_space(std::string_view pattern);

} // namespace palestra::xpath
