// SPDX-License-Identifier: EUPL-1.2
// Names and QNames (XML productions 4 and 5, Namespaces in XML productions 7 to 11).
#include "core/xml/scanner.hpp"

namespace palestra::xml {

using namespace bytes;

Scanner::Place Scanner::name(Place at) {
    const Place start = at;
    if (at == m_end)
        return at;
    if (is_ascii(*at) && !is(*at, k_name_start))
        return at;
    at = skip_name(at, m_end);
    if (at == m_end || is_ascii(*at))
        return at;
    return rest_of_name(start, at);
}

/// The rest, from `at`, of a name that begins at `start`.
Scanner::Place Scanner::rest_of_name(Place start, Place at) {
    while (at != m_end) {
        if (is_ascii(*at)) {
            if (!is(*at, k_name))
                break;
            ++at;
            continue;
        }
        std::size_t size = 0;
        const auto character = decode_character(at, m_end, size);
        const bool fits =
            at == start ? is_name_start_beyond_ascii(character, m_version) : is_name_beyond_ascii(character, m_version);
        if (!fits)
            break;
        at += size;
    }
    return at;
}

Scanner::Place Scanner::name_with_colons(Place at) {
    const Place start = at;
    if (at != m_end && *at != ':' && name(at) == at)
        return at;
    while (at != m_end && (at = rest_of_name(start, at)) != m_end && *at == ':')
        ++at;
    return at;
}

Scanner::Place Scanner::check_name_length(Place start, Place end) {
    if (static_cast<std::size_t>(end - start) <= m_limits.name_characters)
        return end;
    std::size_t characters = 0;
    for (Place at = start; at != end; ++at)
        characters += (static_cast<unsigned char>(*at) & 0xC0U) != 0x80U ? 1 : 0;
    if (characters <= m_limits.name_characters)
        return end;
    return refuse_limit(Reason::limit_name, start, m_limits.name_characters);
}

Scanner::Place Scanner::qualified_name(Place at) {
    const Place start = at;
    at = name(at);
    if (at != start && (at == m_end || *at != ':'))
        return check_name_length(start, at);
    if (at == m_end || *at != ':')
        return at; // no name at all: the caller knows what it wanted
    // One colon, with a name on either side. Xerces lets ":a" through, as XML 1.0 alone does; nothing that reads the
    // document afterwards could say which namespace that name is in.
    const Place colon = at;
    at = name(colon + 1);
    const bool misplaced = colon == start || at == colon + 1 || (at != m_end && *at == ':');
    if (misplaced)
        return refuse(Reason::colon_misplaced, colon, {{"name", shown({start, at})}});
    if (check_name_length(start, colon) == nullptr)
        return nullptr;
    return check_name_length(colon + 1, at);
}

} // namespace palestra::xml
