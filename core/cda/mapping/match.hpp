// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <pugixml.hpp>

#include <functional>
#include <string_view>

namespace palestra::cda {

/// Tells elements of one name apart when a document is read; writing ignores it. Empty: any element.
using Match = std::function<bool(pugi::xml_node)>;

/// An attribute at the end of a path of local names has this value: with("observation/code@code", "33999-4"). Any of
/// the children that bear the name will do. "@typeCode" alone is the element's own.
[[nodiscard]] Match with(std::string_view path, std::string_view value);
/// There is such a child: has("observation").
[[nodiscard]] Match has(std::string_view path);
[[nodiscard]] Match both(Match first, Match second);
[[nodiscard]] Match either(Match first, Match second);
[[nodiscard]] Match neither(Match first, Match second);

} // namespace palestra::cda
