// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::terminology::html {

/// A raw attribute value as the validator reads it: HTML character references replaced, NUL and bytes that are not
/// UTF-8 as U+FFFD (one for each maximal bad sequence, as a Java String made of the bytes has them). UTF-8.
/// A reference that HTML does not know stays as it is written.
[[nodiscard]] std::string attribute_text(std::string_view raw);

/// The same for running text, where a reference is also taken before a letter.
[[nodiscard]] std::string running_text(std::string_view raw);

/// The reference table: "name=hex[,hex] " in order of name; '!' instead of '=' where the semicolon may be missing.
/// Source: HTML Standard, "Named character references".
[[nodiscard]] std::string_view entity_table();

} // namespace palestra::terminology::html
