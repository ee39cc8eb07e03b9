// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

namespace palestra::xpath {

/// A name as written: "hl7:id". Views into the text it was read from.
struct LexicalName {
    std::string_view prefix, local;
};

/// White space around the name does not count. Every character beyond ASCII counts as part of a name.
[[nodiscard]] std::optional<LexicalName> read_lexical_name(std::string_view text);

} // namespace palestra::xpath
