// SPDX-License-Identifier: EUPL-1.2
// Comments, CDATA sections and processing instructions (XML productions 15 to 21).
#include "core/base/text.hpp"
#include "core/xml/scanner.hpp"

namespace palestra::xml {

using namespace bytes;

Scanner::Place Scanner::comment(Place at) {
    const Place open = at;
    for (at += 4;; ++at) {
        at = skip_until<Pass::white_space, '-'>(at, m_end);
        if (at == m_end)
            return refuse(Reason::comment_unclosed, open);
        if (*at == '-') {
            if (!starts_with(at, "--"))
                continue;
            if (starts_with(at, "-->"))
                break;
            return at + 2 == m_end ? refuse(Reason::comment_unclosed, open) : refuse(Reason::comment_hyphens, at);
        }
        return refuse_character(at);
    }
    if (longer_than_allowed(open + 4, at))
        return refuse_limit(Reason::limit_value, open, m_limits.value);
    if (m_builder != nullptr)
        m_builder->comment({open + 4, at});
    return at + 3;
}

Scanner::Place Scanner::cdata(Place at) {
    const Place open = at;
    constexpr std::size_t opening = std::string_view("<![CDATA[").size();
    for (at += opening;; ++at) {
        at = skip_until<Pass::white_space, ']'>(at, m_end);
        if (at == m_end)
            return refuse(Reason::cdata_unclosed, open);
        if (*at == ']') {
            if (starts_with(at, "]]>"))
                break;
            continue;
        }
        return refuse_character(at);
    }
    if (longer_than_allowed(open + opening, at))
        return refuse_limit(Reason::limit_value, open, m_limits.value);
    const std::string_view content(open + opening, at);
    if (m_builder != nullptr)
        m_builder->cdata(content, content.find('\r') == std::string_view::npos);
    return at + 3;
}

Scanner::Place Scanner::instruction(Place at) {
    const Place open = at;
    const Place start = at + 2;
    // A colon is let through in a target, as Xerces does, which checks names with prefixes only where they matter.
    at = name_with_colons(start);
    if (at == start)
        return refuse(at == m_end ? Reason::instruction_unclosed : Reason::instruction_name_missing, open);
    if (check_name_length(start, at) == nullptr)
        return nullptr;
    if (equal_ignoring_case(std::string_view(start, at), "xml"))
        return refuse(Reason::instruction_xml, open);
    const std::string_view target(start, at);
    if (starts_with(at, "?>")) {
        if (m_builder != nullptr)
            m_builder->instruction(target, {at, at});
        return at + 2;
    }
    if (at == m_end || (*at == '?' && at + 1 == m_end))
        return refuse(Reason::instruction_unclosed, open);
    if (!is(*at, k_space))
        return refuse(Reason::instruction_without_space, at, {{"name", shown(std::string_view(start, at))}});
    const Place data = skip_space(at, m_end);
    for (;; ++at) {
        at = skip_until<Pass::white_space, '?'>(at, m_end);
        if (at == m_end)
            return refuse(Reason::instruction_unclosed, open);
        if (*at == '?') {
            if (starts_with(at, "?>"))
                break;
            continue;
        }
        return refuse_character(at);
    }
    if (longer_than_allowed(start, at))
        return refuse_limit(Reason::limit_value, open, m_limits.value);
    if (m_builder != nullptr)
        m_builder->instruction(target, {std::min(data, at), at});
    return at + 2;
}

} // namespace palestra::xml
