// SPDX-License-Identifier: EUPL-1.2
// Start tags, end tags and attributes (XML productions 10, 40 to 44).
#include "core/xml/scanner.hpp"

#include <algorithm>

namespace palestra::xml {

using namespace bytes;

Scanner::Place Scanner::start_tag(Place at) {
    const Place start = at + 1;
    at = qualified_name(start);
    if (at == nullptr)
        return nullptr;
    if (at == start)
        return start == m_end ? refuse(Reason::cut_short, m_end) : refuse(Reason::less_than_alone, start - 1);
    const std::string_view element(start, at);
    m_attributes.clear();
    if (m_builder != nullptr)
        m_builder->start_element(element);
    for (;;) {
        const Place before = at;
        at = skip_space(at, m_end);
        if (at == m_end)
            return refuse(Reason::cut_short, m_end);
        if (*at == '>')
            return close_start_tag(at + 1, element, false);
        if (*at == '/' && starts_with(at, "/>"))
            return close_start_tag(at + 2, element, true);
        if (at == before)
            return refuse(name(at) == at ? Reason::attribute_name_missing : Reason::attribute_without_space, at,
                          {{"element", shown(element)}});
        const Place found = attribute(at);
        if (found == at)
            return refuse(Reason::attribute_name_missing, at, {{"element", shown(element)}});
        if (found == nullptr)
            return nullptr;
        at = found;
    }
}

Scanner::Place Scanner::attribute(Place at) {
    const Place start = at;
    at = qualified_name(at);
    if (at == nullptr || at == start)
        return at;
    const std::string_view name(start, at);
    at = skip_space(at, m_end);
    if (at == m_end)
        return refuse(Reason::cut_short, m_end);
    if (*at != '=')
        return refuse(Reason::attribute_without_equals, at, {{"attribute", shown(name)}});
    at = skip_space(at + 1, m_end);
    if (at == m_end)
        return refuse(Reason::cut_short, m_end);
    if (*at != '"' && *at != '\'')
        return refuse(Reason::attribute_without_quotes, at, {{"attribute", shown(name)}});
    if (m_attributes.size() == m_limits.attributes)
        return refuse_limit(Reason::limit_attributes, start, m_limits.attributes);
    m_attributes.push_back(name);
    return attribute_value(at, name);
}

Scanner::Place Scanner::attribute_value(Place at, std::string_view attribute) {
    const char quote = *at++;
    const Place start = at;
    bool plain = true;
    for (;;) {
        at = quote == '"' ? skip_until<Pass::nothing, '"', '<', '&'>(at, m_end)
                          : skip_until<Pass::nothing, '\'', '<', '&'>(at, m_end);
        if (at == m_end)
            return refuse(Reason::cut_short, m_end);
        if (*at == quote)
            break;
        plain = false;
        if (is(*at, k_space)) {
            ++at;
            continue;
        }
        if (*at == '<')
            return refuse(Reason::attribute_less_than, at, {{"attribute", shown(attribute)}});
        if (*at != '&')
            return refuse_character(at);
        at = reference(at);
        if (at == nullptr)
            return nullptr;
    }
    if (longer_than_allowed(start, at))
        return refuse_limit(Reason::limit_value, start, m_limits.value);
    if (m_builder != nullptr)
        m_builder->attribute(attribute, {start, at}, plain);
    return at + 1;
}

bool Scanner::check_attributes(std::string_view element) {
    // Few names are compared in pairs; many are sorted, so that no choice of names makes this slow.
    constexpr std::size_t few = 12;
    const auto twice = [&](std::string_view name) {
        return refuse(Reason::attribute_twice, name.data(),
                      {{"attribute", shown(name)}, {"element", shown(element)}}) != nullptr;
    };
    if (m_attributes.size() <= few) {
        for (std::size_t second = 1; second < m_attributes.size(); ++second)
            for (std::size_t first = 0; first < second; ++first)
                if (m_attributes[first] == m_attributes[second])
                    return twice(m_attributes[second]);
        return true;
    }
    std::ranges::sort(m_attributes);
    const auto same = std::ranges::adjacent_find(m_attributes);
    return same == m_attributes.end() ||
           twice(std::max(same[0].data(), same[1].data()) == same[0].data() ? same[0] : same[1]);
}

Scanner::Place Scanner::close_start_tag(Place at, std::string_view element, bool empty) {
    if (m_attributes.size() > 1 && !check_attributes(element))
        return nullptr;
    if (m_open.size() >= m_limits.depth)
        return refuse_code(FailureCode::xml_too_deep, Reason::element_unclosed, element.data() - 1,
                           {{"maximum", std::to_string(m_limits.depth)}});
    if (m_builder != nullptr && !m_builder->finish_start_tag(empty)) {
        m_failure = m_builder->take_failure();
        return nullptr;
    }
    if (!empty)
        m_open.push_back(element);
    return at;
}

Scanner::Place Scanner::end_tag(Place at) {
    if (m_open.empty())
        return refuse(Reason::end_tag_unexpected, at);
    const std::string_view expected = m_open.back();
    const Place start = at + 2;
    if (!starts_with(start, expected))
        return mismatched_end_tag(start);
    const Place after = start + expected.size();
    const Place close = skip_space(after, m_end);
    if (close == m_end)
        return refuse(Reason::cut_short, m_end);
    if (*close != '>')
        return mismatched_end_tag(start);
    m_open.pop_back();
    if (m_builder != nullptr)
        m_builder->end_element();
    return close + 1;
}

/// Says what is wrong with an end tag that is not the one expected.
Scanner::Place Scanner::mismatched_end_tag(Place start) {
    const std::string_view expected = m_open.back();
    const Place after = qualified_name(start);
    if (after == nullptr)
        return nullptr;
    if (after == m_end)
        return refuse(Reason::cut_short, m_end);
    const std::string_view found(start, after);
    if (found == expected || found.empty())
        return refuse(Reason::end_tag_unfinished, after, {{"element", shown(expected)}});
    return refuse(Reason::end_tag_mismatch, start - 2,
                  {{"found", shown(found)}, {"expected", shown(expected)}, {"opened", line_of(expected.data())}});
}

} // namespace palestra::xml
