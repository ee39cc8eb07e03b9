// SPDX-License-Identifier: EUPL-1.2
// Character data and references (XML productions 14, 66 to 68).
#include "core/xml/scanner.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace palestra::xml {

using namespace bytes;

Scanner::Place Scanner::text(Place at) {
    // A line end that begins the text needs no copy: its LF stands in the document already. Most texts are no more than
    // a line end and indentation.
    const Place written = at;
    if (m_end - at >= 2 && at[0] == '\r' && at[1] == '\n')
        ++at;
    const Place start = at;
    bool plain = true;
    for (;;) {
        at = skip_until<Pass::tab_and_line, '<', '&', ']'>(at, m_end);
        if (at == m_end || *at == '<')
            break;
        if (*at == '\r') {
            plain = false;
            ++at;
        } else if (*at == ']') {
            if (starts_with(at, "]]>"))
                return refuse(Reason::cdata_end_in_text, at);
            ++at;
        } else if (*at == '&') {
            plain = false;
            at = reference(at);
            if (at == nullptr)
                return nullptr;
        } else {
            return refuse_character(at);
        }
    }
    if (longer_than_allowed(written, at))
        return refuse_limit(Reason::limit_value, written, m_limits.value);
    if (m_builder != nullptr)
        m_builder->text({start, at}, plain);
    return at;
}

Scanner::Place Scanner::reference(Place at) {
    // Without a DOCTYPE these five are all that is declared (section 4.6).
    constexpr std::array<std::string_view, 5> predefined{"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    for (const auto known : predefined)
        if (starts_with(at, known))
            return at + known.size();
    const Place start = at + 1;
    if (start == m_end)
        return refuse(Reason::cut_short, m_end);
    if (*start == '#')
        return character_reference(at);
    const Place after = name_with_colons(start);
    if (after == m_end)
        return refuse(Reason::cut_short, m_end);
    if (after == start)
        return refuse(Reason::reference_alone, at);
    const std::string_view entity(start, after);
    return refuse(*after == ';' ? Reason::entity_unknown : Reason::reference_unfinished, at, {{"name", shown(entity)}});
}

Scanner::Place Scanner::character_reference(Place at) {
    const Place start = at;
    at += 2;
    const bool hexadecimal = at != m_end && *at == 'x';
    if (hexadecimal)
        ++at;
    const Place digits = at;
    const std::uint32_t base = hexadecimal ? 16 : 10;
    constexpr std::uint32_t beyond = 0x110000;
    std::uint32_t character = 0;
    for (; at != m_end; ++at) {
        const char byte = *at;
        std::uint32_t digit = base;
        if (byte >= '0' && byte <= '9')
            digit = static_cast<std::uint32_t>(byte - '0');
        else if (hexadecimal && ((byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F')))
            digit = (static_cast<unsigned char>(byte) & 0x0FU) + 9U;
        if (digit == base)
            break;
        character = std::min(character * base + digit, beyond);
    }
    if (at == m_end)
        return refuse(Reason::cut_short, m_end);
    if (at == digits || *at != ';')
        return refuse(Reason::character_reference_malformed, start);
    ++at;
    if (!is_legal_reference(character, m_version))
        return refuse(Reason::character_reference_illegal, start, {{"name", shown(std::string_view(start, at))}});
    return at;
}

} // namespace palestra::xml
