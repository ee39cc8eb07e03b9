// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/visible.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace palestra::verdict {
namespace {

struct LookAlike {
    char32_t character;
    char ascii;
};

constexpr std::array k_letters{
    // Cyrillic
    LookAlike{0x410, 'A'}, LookAlike{0x412, 'B'}, LookAlike{0x415, 'E'}, LookAlike{0x41A, 'K'}, LookAlike{0x41C, 'M'},
    LookAlike{0x41D, 'H'}, LookAlike{0x41E, 'O'}, LookAlike{0x420, 'P'}, LookAlike{0x421, 'C'}, LookAlike{0x422, 'T'},
    LookAlike{0x425, 'X'}, LookAlike{0x405, 'S'}, LookAlike{0x406, 'I'}, LookAlike{0x408, 'J'}, LookAlike{0x430, 'a'},
    LookAlike{0x435, 'e'}, LookAlike{0x43E, 'o'}, LookAlike{0x440, 'p'}, LookAlike{0x441, 'c'}, LookAlike{0x443, 'y'},
    LookAlike{0x445, 'x'}, LookAlike{0x455, 's'}, LookAlike{0x456, 'i'}, LookAlike{0x458, 'j'},
    // Greek
    LookAlike{0x391, 'A'}, LookAlike{0x392, 'B'}, LookAlike{0x395, 'E'}, LookAlike{0x396, 'Z'}, LookAlike{0x397, 'H'},
    LookAlike{0x399, 'I'}, LookAlike{0x39A, 'K'}, LookAlike{0x39C, 'M'}, LookAlike{0x39D, 'N'}, LookAlike{0x39F, 'O'},
    LookAlike{0x3A1, 'P'}, LookAlike{0x3A4, 'T'}, LookAlike{0x3A5, 'Y'}, LookAlike{0x3A7, 'X'}, LookAlike{0x3BF, 'o'}};

constexpr std::array k_punctuation{LookAlike{0x2010, '-'},  LookAlike{0x2011, '-'},  LookAlike{0x2012, '-'},
                                   LookAlike{0x2013, '-'},  LookAlike{0x2014, '-'},  LookAlike{0x2212, '-'},
                                   LookAlike{0x2018, '\''}, LookAlike{0x2019, '\''}, LookAlike{0x201C, '"'},
                                   LookAlike{0x201D, '"'},  LookAlike{0x2024, '.'},  LookAlike{0x2044, '/'}};

/// U+0020 for spaces of other widths, 0 for characters without width.
constexpr std::array k_spaces{LookAlike{0xA0, ' '},   LookAlike{0x2007, ' '}, LookAlike{0x2009, ' '},
                              LookAlike{0x202F, ' '}, LookAlike{0x3000, ' '}, LookAlike{0xAD, 0},
                              LookAlike{0x200B, 0},   LookAlike{0x200C, 0},   LookAlike{0x200D, 0},
                              LookAlike{0x200E, 0},   LookAlike{0x200F, 0},   LookAlike{0x2060, 0},
                              LookAlike{0xFEFF, 0}};

template <typename Table>
const LookAlike* find(const Table& table, char32_t character) {
    const auto found = std::ranges::find(table, character, &LookAlike::character);
    return found == table.end() ? nullptr : &*found;
}

struct Character {
    char32_t code = 0;
    std::string_view bytes;
};

/// The character at the front; a byte that begins none stands for itself.
Character first_character(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (size == 1 || text.size() < size)
        return {lead, text.substr(0, 1)};
    auto code = static_cast<char32_t>(lead & (0xFFU >> (size + 1)));
    for (std::size_t at = 1; at < size; ++at)
        code = (code << 6U) | (static_cast<unsigned char>(text[at]) & 0x3FU);
    return {code, text.substr(0, size)};
}

const LookAlike* full_width(char32_t code, LookAlike& place) {
    if (code < 0xFF01 || code > 0xFF5E)
        return nullptr;
    place = {code, static_cast<char>(code - 0xFF01 + '!')};
    return &place;
}

/// As the eye reads it: look-alikes in ASCII, nothing where nothing shows.
std::string as_seen(std::string_view text) {
    std::string seen;
    for (LookAlike place{}; !text.empty();) {
        const auto character = first_character(text);
        text.remove_prefix(character.bytes.size());
        const LookAlike* alike = find(k_letters, character.code);
        alike = alike != nullptr ? alike : find(k_punctuation, character.code);
        alike = alike != nullptr ? alike : find(k_spaces, character.code);
        alike = alike != nullptr ? alike : full_width(character.code, place);
        if (alike == nullptr)
            seen += character.bytes;
        else if (alike->ascii != 0)
            seen += alike->ascii;
    }
    return seen;
}

std::string code_point(char32_t code) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "[U+%04X]", static_cast<unsigned>(code));
    return text.data();
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view sign_of(char blank) {
    return blank == '\t' ? "␉" : blank == '\n' ? "␤" : blank == '\r' ? "␍" : "␠";
}

} // namespace

Difference difference(std::string_view expected, std::string_view found) {
    if (expected == found)
        return Difference::none;
    if (trim(expected) == trim(found))
        return Difference::edge_blanks;
    if (collapse_space(expected) == collapse_space(found))
        return Difference::blanks;
    if (equal_ignoring_case(expected, found))
        return Difference::letter_case;
    if (trim(as_seen(expected)) == trim(as_seen(found)))
        return Difference::look_alike;
    return Difference::other;
}

std::string visible(std::string_view text, bool mark_punctuation) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    const auto end = begin == std::string_view::npos ? 0 : text.find_last_not_of(" \t\r\n") + 1;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = first_character(text.substr(at));
        const bool at_edge = at < begin || at >= end;
        const char c = text[at];
        LookAlike place{};
        if (is_blank(c) && (c != ' ' || at_edge))
            out += sign_of(c);
        else if (find(k_spaces, character.code) != nullptr)
            out += code_point(character.code);
        else if (find(k_letters, character.code) != nullptr || full_width(character.code, place) != nullptr ||
                 (mark_punctuation && find(k_punctuation, character.code) != nullptr))
            out += std::string(character.bytes) + code_point(character.code);
        else if (static_cast<unsigned char>(c) < 0x20)
            out += code_point(character.code);
        else
            out += character.bytes;
        at += character.bytes.size();
    }
    return out;
}

std::pair<std::string, std::string> told_apart(std::string_view expected, std::string_view found) {
    const bool alike = difference(expected, found) == Difference::look_alike;
    std::pair<std::string, std::string> both{visible(expected, alike), visible(found, alike)};
    if (both.first == both.second)
        both.second.clear();
    return both;
}

} // namespace palestra::verdict
