// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace palestra::schema {

/// xs:anyURI as Xerces takes it: RFC 2396 and 2732 relative to a base, after escaping what XLink 5.4 says must be
/// escaped (blanks, quotes, braces, everything beyond ASCII). So only the structure can be wrong: a second '#', a
/// bracket in a path, '%' without two hexadecimal digits, a bad scheme, nothing after "scheme:" or "//".
[[nodiscard]] bool is_uri(std::string_view text);

} // namespace palestra::schema
