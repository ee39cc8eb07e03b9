// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::verdict {

/// The text with its document type declaration, internal subset included, replaced by blanks; line ends stay. A
/// document that uses what was declared there is then not well-formed.
[[nodiscard]] std::string without_doctype(std::string_view text);

} // namespace palestra::verdict
