// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/characters.hpp"
#include "core/xml/refusal.hpp"

#include <expected>
#include <optional>
#include <string_view>

namespace palestra::xml {

/// <?xml version="1.0" encoding="UTF-8" standalone="no"?>. The views point into the text that was read.
struct Declaration {
    Version version = Version::v1_0;
    std::optional<std::string_view> encoding;
    std::size_t size = 0; ///< bytes from '<' to after '>'; 0 when there is no declaration
};

struct BadDeclaration {
    Reason reason;
    std::size_t offset;
    std::string_view found; ///< the value that is wrong, if one is
};

/// Reads the declaration that a text may begin with (production 23). As the JDK's parser: version 1.0 or 1.1, nothing
/// else. Every encoding name is let through here; encoding.hpp judges it.
[[nodiscard]] std::expected<Declaration, BadDeclaration> read_declaration(std::string_view text);

} // namespace palestra::xml
