// SPDX-License-Identifier: EUPL-1.2
// The document as a whole: what stands before, in and after its root (XML productions 1, 22, 27, 39, 43).
#include "core/xml/position.hpp"
#include "core/xml/scanner.hpp"

namespace palestra::xml {

using namespace bytes;

bool Scanner::scan_document(std::size_t start) {
    m_open.reserve(64);
    m_attributes.reserve(16);
    Place at = m_text.data() + start;
    at = miscellaneous(at);
    if (at == nullptr)
        return false;
    if (at == m_end)
        return refuse(Reason::root_missing, m_end) != nullptr;
    at = start_tag(at);
    if (at != nullptr)
        at = content(at);
    if (at != nullptr)
        at = miscellaneous(at);
    if (at == nullptr)
        return false;
    return at == m_end || refuse_outside_root(at) != nullptr;
}

/// White space, comments and instructions; stops at the end or at any other '<'.
Scanner::Place Scanner::miscellaneous(Place at) {
    for (;;) {
        at = skip_space(at, m_end);
        if (at == m_end)
            return at;
        if (*at != '<')
            return refuse(Reason::text_outside_root, at);
        if (starts_with(at, "<!"))
            at = after_bang(at);
        else if (starts_with(at, "<?"))
            at = instruction(at);
        else if (starts_with(at, "</"))
            return refuse(Reason::end_tag_unexpected, at);
        else
            return at;
        if (at == nullptr)
            return nullptr;
    }
}

/// From after the root's start tag to after its end tag.
Scanner::Place Scanner::content(Place at) {
    while (!m_open.empty()) {
        at = text(at);
        if (at == nullptr)
            return nullptr;
        if (at == m_end)
            return refuse_element_unclosed();
        if (at + 1 == m_end)
            return refuse(Reason::cut_short, m_end);
        switch (at[1]) {
        case '/':
            at = end_tag(at);
            break;
        case '!':
            at = after_bang(at);
            break;
        case '?':
            at = instruction(at);
            break;
        default:
            at = start_tag(at);
        }
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

Scanner::Place Scanner::after_bang(Place at) {
    if (starts_with(at, "<!--"))
        return comment(at);
    if (starts_with(at, "<![CDATA[") && !m_open.empty())
        return cdata(at);
    // The gateway's validator disallows it, and without it no entity can be declared, no file fetched.
    if (starts_with(at, "<!DOCTYPE"))
        return refuse_code(FailureCode::xml_doctype_refused, Reason::declaration_unknown, at);
    const std::string_view rest(at, m_end);
    for (const std::string_view known : {"<!--", "<![CDATA[", "<!DOCTYPE"})
        if (known.starts_with(rest))
            return refuse(Reason::cut_short, m_end);
    return refuse(starts_with(at, "<![CDATA[") ? Reason::text_outside_root : Reason::declaration_unknown, at);
}

std::string Scanner::line_of(Place at) const {
    return std::to_string(position_of(m_text, static_cast<std::size_t>(at - m_text.data())).line);
}

Scanner::Place Scanner::refuse(Reason reason, Place at, FailureValues values) {
    return refuse_code(FailureCode::xml_not_well_formed, reason, at, std::move(values));
}

Scanner::Place Scanner::refuse_code(FailureCode code, Reason reason, Place at, FailureValues values) {
    m_failure = refusal_at(code, reason, m_text, static_cast<std::size_t>(at - m_text.data()), std::move(values));
    if (code == FailureCode::xml_doctype_refused || code == FailureCode::xml_too_deep)
        m_failure->values.erase("reason"); // the code says it
    return nullptr;
}

Scanner::Place Scanner::refuse_limit(Reason reason, Place at, std::size_t maximum) {
    return refuse_code(FailureCode::xml_beyond_limit, reason, at, {{"maximum", std::to_string(maximum)}});
}

Scanner::Place Scanner::refuse_character(Place at) {
    std::size_t size = 0;
    return refuse(Reason::character_illegal, at, {{"found", shown(decode_character(at, m_end, size))}});
}

Scanner::Place Scanner::refuse_element_unclosed() {
    const std::string_view element = m_open.back();
    return refuse(Reason::element_unclosed, m_end, {{"element", shown(element)}, {"opened", line_of(element.data())}});
}

Scanner::Place Scanner::refuse_outside_root(Place at) {
    Place after = qualified_name(at + 1);
    if (after == nullptr)
        return nullptr;
    if (after == at + 1)
        return refuse(Reason::less_than_alone, at);
    return refuse(Reason::root_second, at, {{"element", shown(std::string_view(at + 1, after))}});
}

} // namespace palestra::xml
