// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

namespace palestra::xpath {

struct UnicodeBlock {
    std::string_view name; ///< without blanks: "Latin-1Supplement"
    char32_t first;
    char32_t last;
};

/// The blocks of Unicode 14 in code point order, then the names that XML Schema 1.0 knows them by when it differs.
[[nodiscard]] std::span<const UnicodeBlock> unicode_blocks();

} // namespace palestra::xpath
