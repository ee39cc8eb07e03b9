// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/xml_names.hpp"

#include <libxml/chvalid.h>

namespace palestra::schema {
namespace {

/// Takes the next character off valid UTF-8.
unsigned next_character(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && i < text.size(); ++i)
        character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(length < text.size() ? length : text.size());
    return character;
}

bool is_letter(unsigned character) {
    return xmlIsBaseCharQ(character) || xmlIsIdeographicQ(character);
}

bool is_name_character(unsigned character) {
    if (character < 0x80)
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
               (character >= '0' && character <= '9') || character == '.' || character == '-' || character == '_' ||
               character == ':';
    return is_letter(character) || xmlIsDigitQ(character) || xmlIsCombiningQ(character) || xmlIsExtenderQ(character);
}

} // namespace

bool is_nmtoken(std::string_view text) {
    if (text.empty())
        return false;
    while (!text.empty())
        if (!is_name_character(next_character(text)))
            return false;
    return true;
}

bool is_name(std::string_view text) {
    auto rest = text;
    if (rest.empty())
        return false;
    const unsigned first = next_character(rest);
    return (is_letter(first) || first == '_' || first == ':') && is_nmtoken(text);
}

bool is_ncname(std::string_view text) {
    return text.find(':') == std::string_view::npos && is_name(text);
}

} // namespace palestra::schema
