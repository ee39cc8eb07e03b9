// SPDX-License-Identifier: EUPL-1.2
// The inside of a tag: its name and its attributes.
#include "core/base/text.hpp"
#include "core/terminology/html_tokens.hpp"

#include <array>
#include <optional>
#include <string>

namespace palestra::terminology::html {
namespace {

constexpr auto k_npos = std::string_view::npos;
constexpr unsigned k_most_attributes = 512; // the parser keeps no more

enum Class : std::uint8_t { ordinary = 0, stop = 1, odd = 2, less = 4 };

/// stop: ends an attribute's name; odd: leaves the name when it is written out again (jsoup writes the document out and
/// reads it a second time); less: ends an element's name.
constexpr auto k_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t c = 1; c <= 0x20; ++c) // NUL becomes a replacement character, which stays
        classes[c] = odd;
    for (const char c : {' ', '\t', '\n', '\r', '\f', '/', '=', '>'})
        classes[static_cast<unsigned char>(c)] = stop;
    classes['"'] = classes['\''] = classes[0x7F] = odd;
    classes['<'] = less;
    return classes;
}();

std::uint8_t class_of(char c) {
    return k_classes[static_cast<unsigned char>(c)];
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

Slice slice(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
}

/// As Java's String.trim(): without control characters at both ends. NUL is a replacement character by then.
std::string_view trimmed(std::string_view name) {
    if (name.back() > ' ' && name.front() > ' ') // all there is in practice
        return name;
    const auto drop = [](char c) { return c > 0 && c <= ' '; };
    while (!name.empty() && drop(name.back()))
        name.remove_suffix(1);
    while (!name.empty() && drop(name.front()))
        name.remove_prefix(1);
    return name;
}

std::optional<Attribute> attribute_of(std::string_view name) {
    const auto is = [name](std::string_view wanted) { return equal_ignoring_case(name, wanted); };
    switch (name.size()) {
    case 4:
        return is("code") ? std::optional(Attribute::code) : is("root") ? std::optional(Attribute::root) : std::nullopt;
    case 9:
        return is("extension") ? std::optional(Attribute::extension) : std::nullopt;
    case 10:
        return is("codesystem") ? std::optional(Attribute::code_system) : std::nullopt;
    case 11:
        return is("displayname") ? std::optional(Attribute::display_name) : std::nullopt;
    case 14:
        return is("codesystemname") ? std::optional(Attribute::code_system_name) : std::nullopt;
    case 17:
        return is("codesystemversion") ? std::optional(Attribute::code_system_version) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

bool Tokens::read_tag(Token& token, bool start) {
    token.kind = start ? Kind::start : Kind::end;
    const auto begin = m_at;
    m_at += start ? 1 : 2;
    read_name(token);
    const auto attributes = m_at;
    token.attributes.present = 0;
    if (!read_attributes(token))
        return false;
    token.attributes.all = slice(attributes, m_at);
    token.place = slice(begin, m_at);
    return true;
}

void Tokens::read_name(Token& token) {
    const auto begin = m_at;
    while (m_at < m_text.size() && (class_of(m_text[m_at]) & (stop | less)) == 0)
        ++m_at;
    // '=' stops an attribute's name, not an element's.
    while (m_at < m_text.size() && m_text[m_at] == '=') {
        ++m_at;
        while (m_at < m_text.size() && (class_of(m_text[m_at]) & (stop | less)) == 0)
            ++m_at;
    }
    token.name = m_names.of(trimmed(m_text.substr(begin, m_at - begin)));
}

/// False: the text ended within the tag, so there is no tag.
bool Tokens::read_attributes(Token& token) {
    unsigned count = 0;
    bool after_name = false; // behind a name without value: '<' is part of the next name there
    while (true) {
        skip_space();
        if (m_at >= m_text.size())
            return false;
        const char c = m_text[m_at];
        if (c == '>') {
            ++m_at;
            return true;
        }
        if (c == '<' && !after_name)
            return true;
        if (c == '/') {
            after_name = false;
            ++m_at;
            if (m_at < m_text.size() && m_text[m_at] == '>') {
                ++m_at;
                token.self_closing = true;
                return true;
            }
            continue;
        }
        const auto read = read_attribute(token.attributes, count);
        if (read == After::end_of_text)
            return false;
        if (read == After::end_of_tag)
            return true;
        after_name = read == After::name;
    }
}

Tokens::After Tokens::read_attribute(Attributes& attributes, unsigned& count) {
    const auto begin = m_at;
    auto seen = class_of(m_text[m_at]);
    ++m_at; // whatever it is, even '=', it begins a name
    while (m_at < m_text.size() && (class_of(m_text[m_at]) & stop) == 0)
        seen |= class_of(m_text[m_at++]);
    const auto end = m_at;
    skip_space();
    auto after = m_at == end ? After::value : After::name;
    Slice value = slice(m_at, m_at);
    if (m_at >= m_text.size())
        return After::end_of_text;
    if (m_text[m_at] == '=') {
        ++m_at;
        after = read_value(value);
        if (after == After::end_of_text)
            return after;
    }
    const auto name = trimmed(m_text.substr(begin, end - begin));
    if (name.empty() || ++count > k_most_attributes)
        return after;
    if ((seen & (odd | stop)) == 0) {
        keep(attributes, name, value);
        return after;
    }
    std::string cleaned;
    for (const char c : name)
        if ((class_of(c) & (odd | stop)) == 0)
            cleaned += c;
    // templateId and typeId are taken from the first reading, where the name is still odd.
    if (!equal_ignoring_case(cleaned, "root") && !equal_ignoring_case(cleaned, "extension"))
        keep(attributes, cleaned, value);
    return after;
}

/// Behind '='. A text that ends here still gives its tag; one that ends within the value does not.
Tokens::After Tokens::read_value(Slice& value) {
    skip_space();
    if (m_at >= m_text.size())
        return After::end_of_tag;
    const char quote = m_text[m_at];
    if (quote == '"' || quote == '\'') {
        const auto close = m_text.find(quote, m_at + 1);
        if (close == k_npos) {
            m_at = m_text.size();
            return After::end_of_text;
        }
        value = slice(m_at + 1, close);
        m_at = close + 1;
        return After::value;
    }
    const auto begin = m_at;
    while (m_at < m_text.size() && !is_space(m_text[m_at]) && m_text[m_at] != '>')
        ++m_at;
    value = slice(begin, m_at);
    return m_at >= m_text.size() ? After::end_of_text : After::value;
}

void Tokens::skip_space() {
    while (m_at < m_text.size() && is_space(m_text[m_at]))
        ++m_at;
}

void Tokens::keep(Attributes& attributes, std::string_view name, Slice value) {
    const auto attribute = attribute_of(name);
    if (!attribute || attributes.has(*attribute))
        return;
    attributes.values[static_cast<std::size_t>(*attribute)] = value;
    attributes.present |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(*attribute));
}

} // namespace palestra::terminology::html
