// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"
#include "core/xpath/types/regular_expression_flags.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palestra::xpath {

/// What stands in a translated pattern as a numbered callout, (?Cn): PCRE2 calls back each time it passes one, and the
/// matcher counts its work there. They are so placed that between two of them the work is bounded by the length of the
/// pattern and by the text passed over.
namespace callout {
inline constexpr unsigned step = 1;           ///< an attempt, a branch, a repetition
inline constexpr unsigned back_reference = 2; ///< a captured text is about to be compared
inline constexpr unsigned long_repeat = 3;    ///< n ≥ 3: a repetition of about (n - 2) × long_repeat_unit characters
inline constexpr unsigned long_repeat_unit = 272;
} // namespace callout

struct PatternTranslation {
    std::string pattern;    ///< for PCRE2 with UTF; DOTALL, MULTILINE and CASELESS according to the flags
    std::size_t groups = 0; ///< capturing groups
};

/// From the syntax of XPath 2.0 to that of PCRE2. Accepts nothing that XPath does not: FORX0002 for the rest, PALE0002
/// above the bounds of RegularExpression. The pattern is any bytes. Pure.
[[nodiscard]] Expected<PatternTranslation> translate_pattern(std::string_view pattern,
                                                             const RegularExpressionFlags& flags);

} // namespace palestra::xpath
