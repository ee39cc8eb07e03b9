// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <pugixml.hpp>

#include <string_view>

namespace palestra::schematron {

/// Local name of an element of ISO Schematron; empty for any other node. Elements of other namespaces may stand
/// anywhere and mean nothing (ISO/IEC 19757-3 §5.2), whatever their local name is.
[[nodiscard]] std::string_view schematron_name(pugi::xml_node node);
/// Local name of an element of XSLT; empty for any other node.
[[nodiscard]] std::string_view xslt_name(pugi::xml_node node);

} // namespace palestra::schematron
