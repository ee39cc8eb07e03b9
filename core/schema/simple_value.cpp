// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/simple_value.hpp"

#include "core/schema/lexical.hpp"
#include "core/schema/value_messages.hpp"
#include "core/schema/xml_names.hpp"

#include <algorithm>

namespace palestra::schema {
namespace {

/// How much of white space processing Xerces does: less than the whiteSpace facet says, where it makes no difference
/// to validity. It does to the texts that messages show.
enum class Normalisation { none, trim, full };

Normalisation normalisation_of(const SimpleType& type) {
    if (!type.patterns.empty() || type.variety == Variety::list)
        return Normalisation::full;
    if (type.variety == Variety::union_type || type.lexical == Lexical::base64)
        return Normalisation::none;
    const bool is_string = type.lexical <= Lexical::ncname;
    return is_string ? Normalisation::full : Normalisation::trim;
}

bool is_space(char character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

std::string_view trim_space(std::string_view text) {
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

bool ValueChecker::check(std::uint32_t index, std::string_view text, ValueError& error) {
    const SimpleType& type = m_schema.simple_types[index];
    m_tokens.clear();
    if (type.accepted.contains(text)) {
        m_normalised = text;
        return true;
    }
    return check_value(type, text, &error) && check_facets(type, &error);
}

bool ValueChecker::equals(std::uint32_t type, std::string_view other) const {
    const SimpleType& simple = m_schema.simple_types[type];
    if (simple.variety != Variety::atomic)
        return m_normalised == other;
    return compare_values(simple, m_normalised, other) == std::partial_ordering::equivalent;
}

bool ValueChecker::check_value(const SimpleType& type, std::string_view text, ValueError* error) {
    std::string_view normalised = text;
    switch (normalisation_of(type)) {
    case Normalisation::none:
        break;
    case Normalisation::trim:
        normalised = trim_space(text);
        break;
    case Normalisation::full:
        normalised = normalise_space(text, type.white_space, m_buffer);
        break;
    }
    return check_normalised(type, text, normalised, error);
}

/// Everything but the facets other than patterns: Xerces checks patterns before it reads the value, the rest after.
bool ValueChecker::check_normalised(const SimpleType& type, std::string_view text, std::string_view normalised,
                                    ValueError* error) {
    for (const auto& pattern : type.patterns)
        if (!pattern->matches(normalised)) {
            if (error != nullptr)
                *error = messages::pattern(text, *pattern, type);
            return false;
        }
    switch (type.variety) {
    case Variety::atomic:
        return check_atomic(type, normalised, error);
    case Variety::list:
        return check_list(type, normalised, error);
    case Variety::union_type:
        return check_union(type, text, error);
    }
    return false;
}

bool ValueChecker::check_atomic(const SimpleType& type, std::string_view text, ValueError* error) {
    if (type.lexical == Lexical::qname) {
        const auto colon = text.find(':');
        const bool prefixed = colon != std::string_view::npos && colon > 0;
        const auto prefix = prefixed ? text.substr(0, colon) : std::string_view();
        if ((prefixed && !is_ncname(prefix)) || !is_ncname(prefixed ? text.substr(colon + 1) : text)) {
            if (error != nullptr)
                *error = messages::not_lexical(text, type);
            return false;
        }
        if (prefixed && !m_scope.find(prefix)) {
            if (error != nullptr)
                *error = messages::undeclared_prefix(text, prefix);
            return false;
        }
    } else if (!is_lexical(type, text)) {
        if (error != nullptr)
            *error = messages::not_lexical(text, type);
        return false;
    }
    if (type.lexical == Lexical::id || type.lexical == Lexical::idref || type.lexical == Lexical::entity)
        m_tokens.push_back({type.lexical, text});
    m_normalised = text;
    m_atom = &type;
    return true;
}

bool ValueChecker::check_list(const SimpleType& type, std::string_view text, ValueError* error) {
    const SimpleType& item = m_schema.simple_types[type.item];
    std::size_t items = 0;
    for (std::size_t begin = text.find_first_not_of(' '); begin != std::string_view::npos; ++items) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const auto token = text.substr(begin, end - begin);
        if (!item.accepted.contains(token) &&
            !(check_normalised(item, token, token, error) && check_facets(item, error)))
            return false;
        begin = text.find_first_not_of(' ', end);
    }
    m_items = items;
    m_normalised = text;
    return true;
}

bool ValueChecker::check_union(const SimpleType& type, std::string_view text, ValueError* error) {
    for (const std::uint32_t index : type.members) {
        const SimpleType& member = m_schema.simple_types[index];
        const std::size_t tokens = m_tokens.size();
        if (check_value(member, text, nullptr) && check_facets(member, nullptr))
            return true;
        m_tokens.resize(tokens, {});
    }
    if (error != nullptr)
        *error = messages::not_in_union(text, type, describe(m_schema, type));
    return false;
}

bool ValueChecker::check_facets(const SimpleType& type, ValueError* error) const {
    if (!check_lengths(type, error))
        return false;
    if (!type.enumeration.empty() && !is_enumerated(type)) {
        if (error != nullptr)
            *error = messages::enumeration(m_normalised, type);
        return false;
    }
    return check_numbers(type, error);
}

bool ValueChecker::check_lengths(const SimpleType& type, ValueError* error) const {
    if ((!type.length && !type.min_length && !type.max_length) || type.lexical == Lexical::qname)
        return true;
    const std::size_t length = type.variety == Variety::list ? m_items : value_length(type, m_normalised);
    const auto report = [&](std::string_view facet, std::size_t limit) {
        if (error != nullptr)
            *error = messages::length(facet, m_normalised, length, limit, type);
        return false;
    };
    if (type.max_length && length > *type.max_length)
        return report("maxLength", *type.max_length);
    if (type.min_length && length < *type.min_length)
        return report("minLength", *type.min_length);
    if (type.length && length != *type.length)
        return report("length", *type.length);
    return true;
}

bool ValueChecker::check_numbers(const SimpleType& type, ValueError* error) const {
    if (type.fraction_digits || type.total_digits) {
        const auto [total, fraction] = count_digits(m_normalised);
        const bool long_fraction = type.fraction_digits && fraction > *type.fraction_digits;
        if (long_fraction || (type.total_digits && total > *type.total_digits)) {
            if (error != nullptr)
                *error = messages::digits(m_normalised, long_fraction, long_fraction ? fraction : total,
                                          long_fraction ? *type.fraction_digits : *type.total_digits);
            return false;
        }
    }
    for (const auto& bound : type.bounds) {
        const auto order = compare_values(type, m_normalised, bound.text);
        const bool inside = bound.kind == Bound::Kind::max_inclusive   ? order <= 0
                            : bound.kind == Bound::Kind::max_exclusive ? order < 0
                            : bound.kind == Bound::Kind::min_inclusive ? order >= 0
                                                                       : order > 0;
        if (!inside) {
            if (error != nullptr)
                *error = messages::bound(m_normalised, bound, type);
            return false;
        }
    }
    return true;
}

bool ValueChecker::is_enumerated(const SimpleType& type) const {
    if (type.enumerated.contains(m_normalised))
        return true;
    // 07 and +7 are the listed 7; in a union the member that took the value says how to compare.
    if (type.variety == Variety::list || m_atom == nullptr)
        return false;
    const Lexical lexical = m_atom->lexical;
    const bool by_text = lexical < Lexical::boolean || lexical == Lexical::any_uri || lexical == Lexical::qname;
    return !by_text && std::ranges::any_of(type.enumeration, [&](const std::string& value) {
        return is_lexical(*m_atom, value) &&
               compare_values(*m_atom, m_normalised, value) == std::partial_ordering::equivalent;
    });
}

std::string_view normalise_space(std::string_view text, WhiteSpace white_space, std::string& buffer) {
    if (white_space == WhiteSpace::preserve)
        return text;
    if (white_space == WhiteSpace::replace) {
        if (text.find_first_of("\t\n\r") == std::string_view::npos)
            return text;
        buffer.assign(text);
        std::ranges::replace_if(buffer, is_space, ' ');
        return buffer;
    }
    text = trim_space(text);
    bool changes = false, previous = false;
    for (const char character : text) {
        const bool space = is_space(character);
        changes = changes || (space && (previous || character != ' '));
        previous = space;
    }
    if (!changes)
        return text;
    buffer.clear();
    for (const char character : text)
        if (!is_space(character))
            buffer += character;
        else if (buffer.back() != ' ')
            buffer += ' ';
    return buffer;
}

std::string describe(const Compiled& schema, const SimpleType& type) {
    constexpr std::size_t k_longest = 4000;
    std::string text;
    const auto add = [&](std::string_view separator, std::string_view part) {
        if (text.size() < k_longest)
            text.append(text.empty() ? "" : separator).append(part);
    };
    if (type.variety == Variety::union_type && type.enumeration.empty()) {
        for (const std::uint32_t member : type.members)
            add(" | ", describe(schema, schema.simple_types[member]));
        return text;
    }
    for (const auto& value : type.enumeration)
        add(", ", value);
    if (!type.enumeration.empty())
        return text;
    for (const auto& pattern : type.patterns)
        add(" & ", pattern->expression());
    return text.empty() ? type.name : text;
}

} // namespace palestra::schema
