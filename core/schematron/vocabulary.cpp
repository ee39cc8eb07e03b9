// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/vocabulary.hpp"

#include <string>

namespace palestra::schematron {
namespace {

constexpr std::string_view k_schematron = "http://purl.oclc.org/dsdl/schematron";
constexpr std::string_view k_xslt = "http://www.w3.org/1999/XSL/Transform";

std::string_view name_in(pugi::xml_node node, std::string_view wanted) {
    if (node.type() != pugi::node_element)
        return {};
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    const std::string declaration =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    for (auto at = node; at; at = at.parent())
        if (const auto declared = at.attribute(declaration.c_str()))
            return declared.value() == wanted ? name.substr(colon + 1) : std::string_view(); // npos + 1 is 0
    return {};
}

} // namespace

std::string_view schematron_name(pugi::xml_node node) {
    return name_in(node, k_schematron);
}

std::string_view xslt_name(pugi::xml_node node) {
    return name_in(node, k_xslt);
}

} // namespace palestra::schematron
