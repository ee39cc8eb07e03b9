// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace palestra::schema {

/// Names of XML 1.0, fourth edition, which Xerces goes by: fewer letters than the fifth, none beyond U+FFFF.
/// The texts are valid UTF-8.
[[nodiscard]] bool is_name(std::string_view text);
[[nodiscard]] bool is_ncname(std::string_view text);
[[nodiscard]] bool is_nmtoken(std::string_view text);

} // namespace palestra::schema
