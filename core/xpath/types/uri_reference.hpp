// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <string>
#include <string_view>

namespace palestra::xpath {

/// fn:resolve-uri: `reference` as seen from `base`, by RFC 3986 §5.2; characters beyond ASCII may stand anywhere, as in
/// an IRI. FORG0002 when one of the two is malformed, or `base` is not absolute and `reference` neither. Pure.
[[nodiscard]] Expected<std::string> resolve_uri(std::string_view reference, std::string_view base);

} // namespace palestra::xpath
