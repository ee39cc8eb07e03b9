// SPDX-License-Identifier: EUPL-1.2
// From the beginning of the text to the body, and the content of title, style and the like.
#include "core/terminology/html_builder.hpp"

namespace palestra::terminology::html {
namespace {

bool ends_head(const Token& token) {
    return token.kind == Kind::end && any_of(token.name, {Name::body, Name::br, Name::head, Name::html});
}

} // namespace

bool Builder::before_html(const Token& token) {
    if (token.kind == Kind::doctype)
        return false;
    if (token.kind == Kind::comment || blank(token))
        return true;
    if (is_start(token, Name::html)) {
        insert(token);
        m_mode = Mode::before_head;
        return true;
    }
    if (token.kind == Kind::end && !ends_head(token))
        return false;
    insert(Name::html);
    m_mode = Mode::before_head;
    return process(token);
}

bool Builder::before_head(const Token& token) {
    if (token.kind == Kind::comment || blank(token))
        return true;
    if (token.kind == Kind::doctype || (token.kind == Kind::end && !ends_head(token)))
        return false;
    if (is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (is_start(token, Name::head)) {
        m_head = insert(token);
        m_mode = Mode::in_head;
        return true;
    }
    process_start(Name::head);
    return process(token);
}

bool Builder::in_head(const Token& token) {
    if (token.kind == Kind::comment || blank(token))
        return true;
    if (token.kind == Kind::doctype)
        return false;
    if (token.kind == Kind::end)
        return in_head_end(token);
    if (token.kind == Kind::start) {
        switch (token.name) {
        case Name::html:
            return process(token, Mode::in_body);
        case Name::base:
        case Name::basefont:
        case Name::bgsound:
        case Name::command:
        case Name::link:
        case Name::meta:
            insert_void(token);
            return true;
        case Name::title:
            raw_content(token, Content::rcdata);
            return true;
        case Name::noframes:
        case Name::style:
            raw_content(token, Content::rawtext);
            return true;
        case Name::script:
            raw_content(token, Content::script);
            return true;
        case Name::noscript:
            insert(token);
            m_mode = Mode::in_head_noscript;
            return true;
        case Name::head:
            return false;
        case Name::template_:
            insert(token);
            push_marker();
            m_frameset_ok = false;
            m_mode = Mode::in_template;
            m_template_modes.push_back(Mode::in_template);
            return true;
        default:
            break;
        }
    }
    process_end(Name::head);
    return process(token);
}

bool Builder::in_head_end(const Token& token) {
    if (token.name == Name::head) {
        pop();
        m_mode = Mode::after_head;
        return true;
    }
    if (any_of(token.name, {Name::body, Name::br, Name::html})) {
        process_end(Name::head);
        return process(token);
    }
    if (token.name != Name::template_)
        return false;
    if (on_stack(Name::template_)) {
        imply_ends_thoroughly();
        pop_to_close(Name::template_);
        clear_to_marker();
        if (!m_template_modes.empty())
            m_template_modes.pop_back();
        reset_mode();
    }
    return true;
}

bool Builder::in_head_noscript(const Token& token) {
    if (token.kind == Kind::doctype)
        return true;
    if (is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (is_end(token, Name::noscript)) {
        pop();
        m_mode = Mode::in_head;
        return true;
    }
    if (token.kind == Kind::comment || blank(token) ||
        (token.kind == Kind::start &&
         any_of(token.name, {Name::basefont, Name::bgsound, Name::link, Name::meta, Name::noframes, Name::style})))
        return process(token, Mode::in_head);
    return !(token.kind == Kind::end && token.name != Name::br) &&
           !(token.kind == Kind::start && any_of(token.name, {Name::head, Name::noscript})); // anything else is text
}

bool Builder::after_head(const Token& token) {
    if (token.kind == Kind::comment || token.kind == Kind::doctype || blank(token))
        return true;
    if (token.kind == Kind::start) {
        if (token.name == Name::html)
            return process(token, Mode::in_body);
        if (token.name == Name::body) {
            insert(token);
            m_frameset_ok = false;
            m_mode = Mode::in_body;
            return true;
        }
        if (token.name == Name::frameset) {
            insert(token);
            m_mode = Mode::in_frameset;
            return true;
        }
        if (has(token.name, head_content)) {
            const auto head = m_head;
            if (head != k_none)
                m_stack.push_back(head);
            process(token, Mode::in_head);
            remove_from_stack(head);
            return true;
        }
        if (token.name == Name::head)
            return false;
    } else if (token.kind == Kind::end && !any_of(token.name, {Name::body, Name::br, Name::html})) {
        return token.name == Name::template_ && (process(token, Mode::in_head), true);
    }
    process_start(Name::body);
    m_frameset_ok = true;
    process(token);
    return true;
}

void Builder::raw_content(const Token& token, Content content) {
    m_tokens.expect(content, token.name);
    m_original = m_mode;
    m_mode = Mode::text;
    insert(token);
}

bool Builder::in_text(const Token& token) {
    if (token.kind != Kind::end && token.kind != Kind::end_of_text)
        return true;
    pop();
    m_mode = m_original;
    return token.kind == Kind::end || process(token);
}

} // namespace palestra::terminology::html
