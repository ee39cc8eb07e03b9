// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palestra::xpath {

/// What may follow an atom of a pattern: ?, *, +, {n}, {n,}, {n,m}, each with "?" after it when it is reluctant.
struct Quantifier {
    unsigned least = 1;
    unsigned most = 1; ///< past every number when there is no upper bound
    std::string text;  ///< as written, which PCRE2 understands; empty when there is none
};

/// Reads the quantifier at pattern[at], if any, and moves `at` behind it. FORX0002, PALE0002 above what PCRE2 counts.
[[nodiscard]] Expected<Quantifier> read_quantifier(std::string_view pattern, std::size_t& at);

/// FORX0002.
[[nodiscard]] std::unexpected<Error> invalid_pattern(std::string message);

} // namespace palestra::xpath
