// SPDX-License-Identifier: EUPL-1.2
// "In body", where almost all of a CDA2 is read: its elements are unknown to HTML, but for section, table, title, code…
#include "core/terminology/html_builder.hpp"

namespace palestra::terminology::html {

bool Builder::in_body(const Token& token) {
    switch (token.kind) {
    case Kind::start:
        return body_start(token);
    case Kind::end:
        return body_end(token);
    case Kind::text:
        if (m_tokens.text_of(token.place) == std::string_view("\0", 1))
            return false;
        reconstruct();
        if (m_frameset_ok && !blank(token))
            m_frameset_ok = false;
        return true;
    case Kind::doctype:
        return false;
    case Kind::end_of_text:
        return m_template_modes.empty() || process(token, Mode::in_template);
    case Kind::comment:
        return true;
    }
    return true;
}

bool Builder::body_start(const Token& token) {
    if (!has(token.name, known)) {
        switch (token.name) {
        case Name::image: {
            auto renamed = token;
            renamed.name = Name::img;
            return process(renamed);
        }
        case Name::isindex:
            insert_void(token);
            return true;
        case Name::xmp:
            close_paragraph();
            reconstruct();
            m_frameset_ok = false;
            raw_content(token, Content::rawtext);
            return true;
        case Name::noembed:
            raw_content(token, Content::rawtext);
            return true;
        default:
            insert(token); // no rule for what HTML does not know: not even formatting elements come back
            return true;
        }
    }
    switch (token.name) {
    case Name::a:
        if (active_formatting(Name::a) != k_none) {
            process_end(Name::a);
            if (const auto left = from_stack(Name::a); left != k_none) {
                remove_from_formatting(left);
                remove_from_stack(left);
            }
        }
        formatting_start(token);
        return true;
    case Name::nobr:
        reconstruct();
        if (in_scope(Name::nobr))
            process_end(Name::nobr);
        formatting_start(token);
        return true;
    case Name::li:
        list_item_start(token);
        return true;
    case Name::dd:
    case Name::dt:
        definition_start(token);
        return true;
    case Name::html:
        if (on_stack(Name::template_))
            return false;
        if (!m_stack.empty())
            add_attributes(m_stack.front(), token);
        return true;
    case Name::body:
        body_again(token);
        return true;
    case Name::frameset:
        return frameset_start(token);
    case Name::form:
        if (m_form != k_none && !on_stack(Name::template_))
            return false;
        if (in_button_scope(Name::p)) {
            imply_ends(Name::p);
            pop_to_close(Name::p);
        }
        insert_form(token, true, true);
        return true;
    case Name::plaintext:
        close_paragraph();
        insert(token);
        m_tokens.expect(Content::plaintext, token.name);
        return true;
    case Name::button:
        if (in_button_scope(Name::button)) {
            process_end(Name::button);
            return process(token);
        }
        reconstruct();
        insert(token);
        m_frameset_ok = false;
        return true;
    case Name::table:
        close_paragraph();
        insert(token);
        m_frameset_ok = false;
        m_mode = Mode::in_table;
        return true;
    case Name::input:
        reconstruct();
        insert_void(token);
        m_frameset_ok = false;
        return true;
    case Name::hr:
        close_paragraph();
        insert_void(token);
        m_frameset_ok = false;
        return true;
    case Name::textarea:
        insert(token);
        if (!token.self_closing) {
            m_tokens.expect(Content::rcdata, token.name);
            m_original = m_mode;
            m_frameset_ok = false;
            m_mode = Mode::text;
        }
        return true;
    case Name::iframe:
        m_frameset_ok = false;
        raw_content(token, Content::rawtext);
        return true;
    case Name::select:
        select_start(token);
        return true;
    case Name::pre:
    case Name::listing:
        close_paragraph();
        insert(token);
        m_tokens.skip_line_feed();
        m_frameset_ok = false;
        return true;
    case Name::optgroup:
    case Name::option:
        if (current_is(Name::option))
            process_end(Name::option);
        reconstruct();
        insert(token);
        return true;
    case Name::rp:
    case Name::rt:
        if (in_scope(Name::ruby)) {
            imply_ends();
            if (!current_is(Name::ruby))
                pop_to_before(Name::ruby);
            insert(token);
        }
        return true;
    case Name::area:
    case Name::br:
    case Name::embed:
    case Name::img:
    case Name::keygen:
    case Name::wbr:
        reconstruct();
        insert_void(token);
        m_frameset_ok = false;
        return true;
    default:
        return body_start_by_trait(token);
    }
}

bool Builder::body_start_by_trait(const Token& token) {
    if (has(token.name, heading)) {
        close_paragraph();
        if (has(name(current()), heading))
            pop();
        insert(token);
    } else if (has(token.name, formatting)) {
        formatting_start(token);
    } else if (has(token.name, p_closer)) {
        close_paragraph();
        insert(token);
    } else if (has(token.name, head_content)) {
        return process(token, Mode::in_head);
    } else if (has(token.name, object_like)) {
        reconstruct();
        insert(token);
        push_marker();
        m_frameset_ok = false;
    } else if (has(token.name, media)) {
        insert_void(token);
    } else if (has(token.name, dropped)) {
        return false; // a caption in a list, a td outside a row
    } else {
        reconstruct();
        insert(token);
    }
    return true;
}

void Builder::close_paragraph() {
    if (in_button_scope(Name::p))
        process_end(Name::p);
}

void Builder::formatting_start(const Token& token) {
    reconstruct();
    push_formatting(insert(token));
}

void Builder::list_item_start(const Token& token) {
    m_frameset_ok = false;
    for (auto at = m_stack.size(); at > 1; --at) {
        const auto here = name(m_stack[at - 1]);
        if (here == Name::li) {
            process_end(Name::li);
            break;
        }
        if (has(here, special) && !any_of(here, {Name::address, Name::div, Name::p}))
            break;
    }
    close_paragraph();
    insert(token);
}

void Builder::definition_start(const Token& token) {
    constexpr std::size_t depth = 24;
    m_frameset_ok = false;
    const auto size = m_stack.size();
    for (auto at = size; at > (size > depth + 1 ? size - 1 - depth : 0); --at) {
        const auto here = name(m_stack[at - 1]);
        if (any_of(here, {Name::dd, Name::dt})) {
            process_end(here);
            break;
        }
        if (has(here, special) && !any_of(here, {Name::address, Name::div, Name::p}))
            break;
    }
    close_paragraph();
    insert(token);
}

void Builder::body_again(const Token& token) {
    if (m_stack.size() == 1 || (m_stack.size() > 2 && name(m_stack[1]) != Name::body) || on_stack(Name::template_))
        return;
    m_frameset_ok = false;
    if (const auto body = from_stack(Name::body); body != k_none)
        add_attributes(body, token);
}

bool Builder::frameset_start(const Token& token) {
    if (m_stack.size() < 2 || (m_stack.size() > 2 && name(m_stack[1]) != Name::body) || !m_frameset_ok)
        return false;
    m_tree.remove(m_stack[1]);
    m_stack.resize(1);
    insert(token);
    m_mode = Mode::in_frameset;
    return true;
}

void Builder::select_start(const Token& token) {
    reconstruct();
    insert(token);
    m_frameset_ok = false;
    if (token.self_closing)
        return;
    const bool in_a_table = m_mode == Mode::in_table || m_mode == Mode::in_caption || m_mode == Mode::in_table_body ||
                            m_mode == Mode::in_row || m_mode == Mode::in_cell;
    m_mode = in_a_table ? Mode::in_select_in_table : Mode::in_select;
}

} // namespace palestra::terminology::html
