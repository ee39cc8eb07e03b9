// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::xpath {

enum class TokenKind : std::uint8_t {
    end,
    name,    ///< prefix (may be empty), text; "*" for a wildcard part; a lone * is a symbol
    string,  ///< text, quotes undone
    integer, ///< text
    decimal,
    number, ///< with an exponent
    symbol, ///< text: ( ) [ ] , $ @ / // :: . .. + - * = != < <= > >= << >> | ?
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string prefix, text;
    std::uint32_t begin = 0, end = 0; ///< bytes of the source
};

/// All tokens, the last of kind end. Comments (: … :) nest and vanish. Whether a name is an operator, or * a wildcard,
/// is for the parser to say (XPath 2.0 §A.2). Error XPST0003 names the place.
[[nodiscard]] Expected<std::vector<Token>> tokenize(std::string_view text);

} // namespace palestra::xpath
