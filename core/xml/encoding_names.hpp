// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace palestra::xml {

/// What the bytes of an encoding look like, which a declaration cannot change.
enum class Family { ascii, utf16, ucs4, ebcdic };

struct Encoding {
    const char* iconv; ///< its name for iconv(3)
    Family family = Family::ascii;
    bool one_byte = true;   ///< one byte is one character
    std::string_view names; ///< upper case, a blank before and after each
};

/// The encoding with this name, case apart; nullptr when the name is not known here. The names are those that the
/// JDK's parser knows for the encodings of European, Cyrillic and East Asian documents.
[[nodiscard]] const Encoding* find_encoding(std::string_view name);

} // namespace palestra::xml
