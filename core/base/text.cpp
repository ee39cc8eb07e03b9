// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace palestra {
namespace {

constexpr std::string_view k_space = " \t\r\n";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Length of the well-formed UTF-8 sequence at the start of `text`, 0 if there is none.
std::size_t utf8_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = at(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((at(i) & 0xC0U) != 0x80U)
            return 0;
    // Overlong forms, surrogates and code points above U+10FFFF show in the second byte.
    const unsigned second = at(1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
        (first == 0xF4 && second > 0x8F))
        return 0;
    return length;
}

} // namespace

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(k_space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(k_space) - first + 1);
}

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

std::string to_upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), upper);
    return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    assert(!separator.empty());
    std::vector<std::string> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + separator.size());
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        if (&part != &parts.front())
            out += separator;
        out += part;
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    assert(!from.empty());
    auto found = text.find(from);
    if (found == std::string::npos)
        return text;
    std::string out; // replacing in place would move the rest each time: quadratic, and the text may be hostile
    std::size_t at = 0;
    for (; found != std::string::npos; found = text.find(from, at)) {
        out.append(text, at, found - at);
        out += to;
        at = found + from.size();
    }
    out.append(text, at);
    return out;
}

std::string collapse_space(std::string_view text) {
    std::string out;
    for (const char c : trim(text)) {
        if (k_space.find(c) == std::string_view::npos)
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Nearly all is ASCII: eight bytes at a time.
        std::uint64_t eight = 0;
        while (text.size() - at >= sizeof eight) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080U) != 0)
                break;
            at += sizeof eight;
        }
        while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
            ++at;
        if (at == text.size())
            break;
        const auto length = utf8_length(text.substr(at, 4));
        if (length == 0)
            return at;
        at += length;
    }
    return std::string_view::npos;
}

std::string xml_characters(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const auto length = first < 0x80 ? std::size_t{1} : utf8_length(text.substr(at, 4));
        const auto character = text.substr(at, std::max<std::size_t>(length, 1));
        const bool control = first < 0x20 && first != '\t' && first != '\n' && first != '\r';
        if (length == 0 || control || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF")
            kept += "\xEF\xBF\xBD";
        else
            kept += character;
        at += character.size();
    }
    return kept;
}

std::string ellipsis(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return std::string(text.substr(0, bytes)) + "…";
}

std::string escape_markup(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace palestra
