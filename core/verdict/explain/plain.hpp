// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::verdict {

/// For people who know no XML: no angle brackets, no OID (`instead` stands for it), no "XML", white space collapsed
/// within lines. Values of the document are quoted in such texts, so this cannot be left to the texts.
[[nodiscard]] std::string plain_words(std::string_view text, std::string_view instead);

} // namespace palestra::verdict
