// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schematron/source.hpp"

#include <pugixml.hpp>

namespace palestra::schematron {

// What stands inside let, assert and report. `parameters` are those of an abstract pattern: $name becomes its value.

using NamedValues = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string substitute(std::string text, const NamedValues& parameters);
[[nodiscard]] LetSource read_let(pugi::xml_node node, const NamedValues& parameters, std::size_t line);
/// The first element inside a let that is no instruction which read_let() reads; none when there is none.
[[nodiscard]] pugi::xml_node unknown_instruction(pugi::xml_node node);
[[nodiscard]] TestSource read_test(pugi::xml_node node, const NamedValues& parameters, std::size_t line);
[[nodiscard]] std::vector<MessagePart> read_message(pugi::xml_node node, const NamedValues& parameters);

} // namespace palestra::schematron
