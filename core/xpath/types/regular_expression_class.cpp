// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/regular_expression_class.hpp"

#include "core/xpath/types/code_points.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace palestra::xpath {
namespace {

/// General categories of XML Schema part 2, appendix F.1.1.
constexpr auto k_categories = std::to_array<std::string_view>(
    {"L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Ps",
     "Pe", "Pi", "Pf", "Po", "Z",  "Zs", "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn"});

constexpr auto k_white_space = std::to_array<CharacterRange>({{0x9, 0xA}, {0xD, 0xD}, {0x20, 0x20}});

void append_range(std::string& out, char32_t first, char32_t last) {
    append_literal(out, first);
    if (last == first)
        return;
    out += '-';
    append_literal(out, last);
}

} // namespace

void append_literal(std::string& out, char32_t point) {
    const bool word =
        (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
    if (word || (point >= 0xA0 && is_xml_character(point))) {
        append_code_point(out, point);
    } else if (point >= 0x21 && point < 0x7F) {
        out += '\\';
        out += static_cast<char>(point);
    } else {
        std::array<char, 8> digits{};
        const auto end = std::to_chars(digits.begin(), digits.end(), static_cast<unsigned>(point), 16).ptr;
        out += "\\x{";
        out.append(digits.data(), end);
        out += '}';
    }
}

std::optional<char32_t> single_escape(char32_t letter) {
    switch (letter) {
    case 'n':
        return U'\n';
    case 'r':
        return U'\r';
    case 't':
        return U'\t';
    default:
        if (letter < 0x80 &&
            std::string_view("\\|.?*+(){}[]-^$").find(static_cast<char>(letter)) != std::string_view::npos)
            return letter;
        return std::nullopt;
    }
}

void CharacterClass::add(char32_t first, char32_t last) {
    append_range(plain_, first, last);
}

void CharacterClass::add_exact(std::span<const CharacterRange> ranges, bool negated) {
    std::vector<CharacterRange> rest;
    if (negated) {
        rest = complement(ranges);
        ranges = rest;
    }
    for (auto [first, last] : ranges) {
        // PCRE2 refuses surrogates as bounds; no text holds one.
        if (first >= 0xD800 && first <= 0xDFFF)
            first = 0xE000;
        if (last >= 0xD800 && last <= 0xDFFF)
            last = 0xD7FF;
        if (first <= last)
            append_range(exact_, first, last);
    }
}

Expected<void> CharacterClass::add_escape(std::string_view pattern, std::size_t& at) {
    const char letter = at < pattern.size() ? pattern[at++] : '\0';
    const bool negated = letter >= 'A' && letter <= 'Z';
    switch (letter) {
    case 's':
    case 'S':
        add_exact(k_white_space, negated);
        return {};
    case 'i':
    case 'I':
        add_exact(name_start_characters(), negated);
        return {};
    case 'c':
    case 'C':
        add_exact(name_characters(), negated);
        return {};
    case 'd':
        plain_ += "\\p{Nd}";
        return {};
    case 'D':
        plain_ += "\\P{Nd}";
        return {};
    // Everything but punctuation, separators and others: the other four major categories.
    case 'w':
        plain_ += "\\p{L}\\p{M}\\p{N}\\p{S}";
        return {};
    case 'W':
        plain_ += "\\p{P}\\p{Z}\\p{C}";
        return {};
    case 'p':
    case 'P':
        break;
    default:
        return error("FORX0002", "unknown escape after \"\\\" in a regular expression");
    }
    const auto end = pattern.find('}', at);
    if (at >= pattern.size() || pattern[at] != '{' || end == std::string_view::npos)
        return error("FORX0002", "\\p must be followed by a name in braces");
    const auto name = pattern.substr(at + 1, end - at - 1);
    at = end + 1;
    if (name.starts_with("Is")) {
        const auto block = unicode_block(name.substr(2));
        if (!block)
            return error("FORX0002", "unknown Unicode block " + quoted(name));
        add_exact(*block, negated);
        return {};
    }
    if (std::ranges::find(k_categories, name) == k_categories.end())
        return error("FORX0002", "unknown category " + quoted(name));
    plain_ += negated ? "\\P{" : "\\p{";
    plain_ += name;
    plain_ += '}';
    return {};
}

std::string CharacterClass::written(bool negated, bool caseless) const {
    const std::string open = negated ? "[^" : "[";
    if (plain_.empty() && exact_.empty())
        return negated ? "(?s:.)" : "(?!)"; // a block of surrogates holds nothing
    if (!caseless || exact_.empty())
        return open + plain_ + exact_ + "]";
    if (plain_.empty())
        return "(?-i:" + open + exact_ + "])";
    if (negated)
        return "(?:(?!(?-i:[" + exact_ + "]))[^" + plain_ + "])";
    return "(?:[" + plain_ + "]|(?-i:[" + exact_ + "]))";
}

} // namespace palestra::xpath
