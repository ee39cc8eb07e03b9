// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/bytes.hpp"
#include "core/xml/tree_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace palestra::xml {
namespace {

char* put_utf8(char32_t character, char* out) {
    const auto put = [&](char32_t value) { *out++ = static_cast<char>(static_cast<unsigned char>(value)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6U));
        put(0x80 | (character & 0x3FU));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12U));
        put(0x80 | ((character >> 6U) & 0x3FU));
        put(0x80 | (character & 0x3FU));
    } else {
        put(0xF0 | (character >> 18U));
        put(0x80 | ((character >> 12U) & 0x3FU));
        put(0x80 | ((character >> 6U) & 0x3FU));
        put(0x80 | (character & 0x3FU));
    }
    return out;
}

/// `name` is what stands between & and ; and is one of the five or a number. No reference is shorter than its meaning.
char* put_reference(std::string_view name, char* out) {
    constexpr std::array<std::pair<std::string_view, char>, 5> predefined{
        {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& [known, character] : predefined) {
        if (name != known)
            continue;
        *out = character;
        return out + 1;
    }
    const bool hexadecimal = name.size() > 1 && name[1] == 'x';
    const auto digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal ? 16 : 10);
    return put_utf8(number, out);
}

} // namespace

std::size_t decode_value(std::string_view raw, Decoding decoding, char* const out) {
    const bool attribute = decoding == Decoding::attribute;
    const char* const end = raw.data() + raw.size();
    char* to = out;
    for (const char* at = raw.data(); at != end;) {
        const char* const next = attribute ? bytes::skip_until<bytes::Pass::nothing, '&'>(at, end)
                                           : bytes::skip_until<bytes::Pass::tab_and_line, '&'>(at, end);
        to = std::copy(at, next, to);
        at = next;
        if (at == end)
            break;
        if (*at == '&' && decoding != Decoding::line_ends) {
            const char* const semicolon = std::find(at, end, ';');
            to = put_reference({at + 1, semicolon}, to);
            at = semicolon + 1;
        } else if (*at == '\r') {
            at += at + 1 != end && at[1] == '\n' ? 2 : 1;
            *to++ = attribute ? ' ' : '\n';
        } else {
            *to++ = attribute && (*at == '\t' || *at == '\n') ? ' ' : *at;
            ++at;
        }
    }
    return static_cast<std::size_t>(to - out);
}

} // namespace palestra::xml
