// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/html_tokens.hpp"

#include <algorithm>
#include <limits>

namespace palestra::terminology::html {
namespace {

constexpr auto k_npos = std::string_view::npos;
constexpr std::size_t k_buffer = 32768, k_refill = 24576; // the parser's read buffer and where it is refilled

bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

Slice slice(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
}

} // namespace

Tokens::Tokens(std::string_view text) : m_text(text.substr(0, std::numeric_limits<std::uint32_t>::max())) {}

void Tokens::skip_line_feed() {
    if (m_at < m_text.size() && m_text[m_at] == '\n')
        ++m_at;
}

void Tokens::next(Token& token) {
    token.self_closing = false;
    if (m_at - m_window >= k_refill)
        m_window = m_at;
    while (true) {
        if (m_at >= m_text.size()) {
            token.kind = Kind::end_of_text;
            return;
        }
        if (m_content != Content::data) {
            if (read_raw(token))
                return;
            continue;
        }
        auto less = m_text.find('<', m_at);
        while (less != k_npos && !tag_begins(less))
            less = m_text.find('<', less + 1);
        if (less != m_at) {
            read_text(token, less == k_npos ? m_text.size() : less);
            return;
        }
        if (read_markup(token))
            return;
    }
}

/// '<' is text unless one of these follows.
bool Tokens::tag_begins(std::size_t at) const {
    if (at + 1 >= m_text.size())
        return false;
    const char c = m_text[at + 1];
    return is_alpha(c) || c == '!' || c == '?' || (c == '/' && at + 2 < m_text.size());
}

void Tokens::read_text(Token& token, std::size_t end) {
    token.kind = Kind::text;
    token.place = slice(m_at, end);
    token.references = m_text.substr(m_at, end - m_at).find('&') != k_npos;
    m_at = end;
}

/// At '<'. False: nothing came of it (an unfinished tag, "</>").
bool Tokens::read_markup(Token& token) {
    const char c = m_text[m_at + 1];
    if (is_alpha(c))
        return read_tag(token, true);
    if (c == '/') {
        const char d = m_text[m_at + 2];
        if (is_alpha(d))
            return read_tag(token, false);
        if (d == '>') {
            m_at += 3;
            return false;
        }
    }
    const auto rest = m_text.substr(m_at);
    if (rest.starts_with("<!--")) {
        token.kind = Kind::comment;
        return read_comment();
    }
    if (rest.starts_with("<![CDATA[")) {
        const auto end = m_text.find("]]>", m_at + 9);
        token.kind = Kind::text;
        token.references = false;
        token.place = slice(m_at + 9, std::min(end, m_text.size()));
        m_at = end == k_npos ? m_text.size() : end + 3;
        return true;
    }
    constexpr std::string_view doctype = "doctype";
    const bool declared =
        c == '!' && std::ranges::equal(rest.substr(2, doctype.size()), doctype, {}, [](char x) { return x | 0x20; });
    token.kind = declared ? Kind::doctype : Kind::comment;
    const auto end = m_text.find('>', m_at + 2);
    m_at = end == k_npos ? m_text.size() : end + 1;
    return true;
}

bool Tokens::read_comment() {
    m_at += 4;
    if (m_text.substr(m_at).starts_with('>')) {
        m_at += 1;
    } else if (m_text.substr(m_at).starts_with("->")) {
        m_at += 2;
    } else {
        auto end = m_text.find("--", m_at);
        for (; end != k_npos; end = m_text.find("--", end + 1)) {
            const auto behind = m_text.substr(end + 2, 2);
            if (behind.starts_with('>') || behind == "!>")
                break;
        }
        m_at = end == k_npos ? m_text.size() : m_text.find('>', end) + 1;
    }
    return true;
}

/// In title and textarea "<x" ends the content when no end tag is in sight. In sight is what the parser's read buffer
/// holds, and it looks for the name in lower case or in upper case only.
bool Tokens::end_tag_in_window(std::size_t at) {
    const bool title = m_content_name == Name::title;
    const std::string_view lower = title ? "</title" : "</textarea", upper = title ? "</TITLE" : "</TEXTAREA";
    auto& ahead = m_ahead[title ? 0 : 1];
    if (ahead.found >= at && ahead.found != k_npos)
        return true;
    // What was searched before is not searched again, or texts full of "<title><x" would take very long.
    const auto from = std::max(at, ahead.searched - std::min(ahead.searched, lower.size()));
    const auto end = std::min(std::max(m_window + k_buffer, at), m_text.size());
    const auto window = m_text.substr(from, std::max(from, end) - from);
    auto found = window.find(lower);
    found = std::min(found, window.substr(0, found).find(upper));
    ahead.found = found == k_npos ? k_npos : from + found;
    ahead.searched = found == k_npos ? std::max(from, end) : ahead.searched;
    return found != k_npos;
}

/// Text up to the end tag of title, style and so on. True: the end tag was read; the text itself concerns nobody.
bool Tokens::read_raw(Token& token) {
    if (m_content == Content::plaintext) {
        m_at = m_text.size();
        return false;
    }
    const auto from = m_at;
    m_at = m_text.find('<', from);
    if (m_at == k_npos) {
        m_at = m_text.size();
        return false;
    }
    if (m_at - m_window >= k_refill)
        m_window = m_at;
    if (m_text.substr(m_at + 1).starts_with('/') && raw_end_tag(token, m_at + 2))
        return true;
    if (m_content == Content::rcdata && m_at + 1 < m_text.size() && is_alpha(m_text[m_at + 1]) &&
        !end_tag_in_window(m_at)) {
        token.kind = Kind::end;
        token.name = m_content_name;
        token.place = slice(m_at, m_at);
        m_content = Content::data;
        return true;
    }
    ++m_at;
    return false;
}

bool Tokens::raw_end_tag(Token& token, std::size_t at) {
    auto end = at;
    while (end < m_text.size() && is_alpha(m_text[end]))
        ++end;
    if (end == at || end == m_text.size() || m_names.of(m_text.substr(at, end - at)) != m_content_name)
        return false;
    if (!is_space(m_text[end]) && m_text[end] != '/' && m_text[end] != '>')
        return false;
    m_content = Content::data;
    return read_tag(token, false);
}

} // namespace palestra::terminology::html
