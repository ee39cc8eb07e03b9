// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/html_entities.hpp"

#include "core/terminology/java_text.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>

namespace palestra::terminology::html {
namespace {

constexpr char32_t k_replacement = 0xFFFD;

/// What &#128; to &#159; mean: Windows-1252 (HTML Standard, numeric character reference end state).
constexpr std::array<char32_t, 32> k_windows_1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

struct Named {
    std::string_view points; ///< hexadecimal, joined by a comma
    bool without_semicolon = false;
};

const std::unordered_map<std::string_view, Named>& named() {
    static const auto all = [] {
        std::unordered_map<std::string_view, Named> map;
        auto rest = entity_table();
        while (!rest.empty()) {
            const auto entry = rest.substr(0, rest.find(' '));
            rest.remove_prefix(entry.size() + 1);
            const auto mark = entry.find_first_of("=!");
            map[entry.substr(0, mark)] = {entry.substr(mark + 1), entry[mark] == '!'};
        }
        return map;
    }();
    return all;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// "&#…": `at` is behind the '#'. Moves it behind the reference.
std::optional<char32_t> numeric(std::string_view raw, std::size_t& at) {
    const bool hex = at < raw.size() && (raw[at] == 'x' || raw[at] == 'X');
    auto end = at + (hex ? 1 : 0);
    const auto begin = end;
    while (end < raw.size() && (hex ? is_hex(raw[end]) : is_digit(raw[end])))
        ++end;
    if (begin == end)
        return std::nullopt;
    std::int32_t number = 0;
    const auto parsed = std::from_chars(raw.data() + begin, raw.data() + end, number, hex ? 16 : 10);
    at = end < raw.size() && raw[end] == ';' ? end + 1 : end;
    if (parsed.ec != std::errc{} || (number >= 0xD800 && number <= 0xDFFF) || number > 0x10FFFF || number == 0)
        return k_replacement;
    if (number >= 0x80 && number < 0xA0)
        return k_windows_1252[static_cast<std::size_t>(number) - 0x80U];
    return static_cast<char32_t>(number);
}

/// "&name": appends its characters to `out` and moves `at` behind it, or does nothing.
bool take_named(std::string_view raw, std::size_t& at, bool in_attribute, std::string& out) {
    auto end = at;
    while (end < raw.size() && is_letter(raw[end]))
        ++end;
    while (end < raw.size() && is_digit(raw[end]))
        ++end;
    const bool semicolon = end < raw.size() && raw[end] == ';';
    const auto found = named().find(raw.substr(at, end - at));
    if (found == named().end() || (!semicolon && !found->second.without_semicolon))
        return false;
    if (in_attribute && end < raw.size() &&
        (is_letter(raw[end]) || is_digit(raw[end]) || raw[end] == '=' || raw[end] == '-' || raw[end] == '_'))
        return false;
    for (auto points = found->second.points; !points.empty();) {
        std::uint32_t point = 0;
        const auto* stop = std::from_chars(points.data(), points.data() + points.size(), point, 16).ptr;
        append_utf8(out, static_cast<char32_t>(point));
        points.remove_prefix(static_cast<std::size_t>(stop - points.data()));
        if (!points.empty())
            points.remove_prefix(1);
    }
    at = semicolon ? end + 1 : end;
    return true;
}

std::string decode(std::string_view raw, bool in_attribute) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        const auto ampersand = raw.find('&', at);
        append_java_text(out, raw.substr(at, ampersand == std::string_view::npos ? ampersand : ampersand - at));
        if (ampersand == std::string_view::npos)
            break;
        at = ampersand + 1;
        if (at < raw.size() && raw[at] == '#') {
            auto behind = at + 1;
            if (const auto point = numeric(raw, behind)) {
                append_utf8(out, *point);
                at = behind;
                continue;
            }
        } else if (take_named(raw, at, in_attribute, out))
            continue;
        out += '&';
    }
    return out;
}

} // namespace

std::string attribute_text(std::string_view raw) {
    return decode(raw, true);
}

std::string running_text(std::string_view raw) {
    return decode(raw, false);
}

} // namespace palestra::terminology::html
