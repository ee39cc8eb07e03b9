// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/tree_builder.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace palestra::xml {
namespace {

void append_utf8(char32_t character, std::string& out) {
    const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (character < 0x80) {
        byte(character);
    } else if (character < 0x800) {
        byte(0xC0 | (character >> 6U));
        byte(0x80 | (character & 0x3FU));
    } else if (character < 0x10000) {
        byte(0xE0 | (character >> 12U));
        byte(0x80 | ((character >> 6U) & 0x3FU));
        byte(0x80 | (character & 0x3FU));
    } else {
        byte(0xF0 | (character >> 18U));
        byte(0x80 | ((character >> 12U) & 0x3FU));
        byte(0x80 | ((character >> 6U) & 0x3FU));
        byte(0x80 | (character & 0x3FU));
    }
}

/// `name` is what stands between & and ; and is one of the five or a number.
void append_reference(std::string_view name, std::string& out) {
    constexpr std::array<std::pair<std::string_view, char>, 5> predefined{
        {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& [known, character] : predefined)
        if (name == known) {
            out += character;
            return;
        }
    const bool hexadecimal = name.size() > 1 && name[1] == 'x';
    const auto digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal ? 16 : 10);
    append_utf8(number, out);
}

std::string decode(std::string_view raw, bool references, bool attribute) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size(); ++at) {
        const char c = raw[at];
        if (c == '&' && references) {
            const auto end = raw.find(';', at);
            append_reference(raw.substr(at + 1, end - at - 1), out);
            at = end;
        } else if (c == '\r') {
            if (at + 1 < raw.size() && raw[at + 1] == '\n')
                ++at;
            out += attribute ? ' ' : '\n';
        } else {
            out += attribute && (c == '\t' || c == '\n') ? ' ' : c;
        }
    }
    return out;
}

} // namespace

std::string decode_attribute(std::string_view raw) {
    return decode(raw, true, true);
}

std::string decode_text(std::string_view raw, bool references) {
    return decode(raw, references, false);
}

} // namespace palestra::xml
