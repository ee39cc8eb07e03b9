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

bool Builder::body_end(const Token& token) {
    if (!m_stack.empty() && name(current()) == token.name && !has(token.name, known)) {
        pop(); // well-formed and unknown to HTML: the usual case
        return true;
    }
    switch (token.name) {
    case Name::template_:
        process(token, Mode::in_head);
        return true;
    case Name::li:
        return close_scoped(token.name, in_list_scope(token.name), true);
    case Name::dd:
    case Name::dt:
        return close_scoped(token.name, in_scope(token.name), true);
    case Name::p:
        if (!in_button_scope(Name::p)) {
            process_start(Name::p);
            return process(token);
        }
        return close_scoped(token.name, true, true);
    case Name::body:
        if (!in_scope(Name::body))
            return false;
        any_other_end(token);
        m_mode = Mode::after_body;
        return true;
    case Name::html:
        return !process_end(Name::body) || process(token);
    case Name::form:
        return form_end();
    case Name::br:
        process_start(Name::br);
        return false;
    default:
        return body_end_by_trait(token);
    }
}

bool Builder::body_end_by_trait(const Token& token) {
    if (has(token.name, heading)) {
        if (!heading_in_scope())
            return false;
        imply_ends(token.name);
        while (!m_stack.empty()) {
            const bool found = has(name(current()), heading);
            pop();
            if (found)
                break;
        }
        return true;
    }
    if (has(token.name, formatting))
        return adopt(token);
    if (has(token.name, block_end))
        return close_scoped(token.name, in_scope(token.name), false);
    if (has(token.name, object_like)) {
        if (in_scope(m_tokens.name_of("name")))
            return true; // a slip of the parser's: within a <name> these ends do nothing
        if (!close_scoped(token.name, in_scope(token.name), false))
            return false;
        clear_to_marker();
        return true;
    }
    return any_other_end(token);
}

bool Builder::close_scoped(Name wanted, bool in_its_scope, bool except_itself) {
    if (!in_its_scope)
        return false;
    imply_ends(except_itself ? std::optional(wanted) : std::nullopt);
    pop_to_close(wanted);
    return true;
}

bool Builder::form_end() {
    if (on_stack(Name::template_))
        return close_scoped(Name::form, in_scope(Name::form), false);
    const auto form = m_form;
    m_form = k_none;
    if (form == k_none || !in_scope(Name::form))
        return false;
    imply_ends();
    remove_from_stack(form);
    return true;
}

/// Closes up to the nearest element of that name, unless a special one lies between.
bool Builder::any_other_end(const Token& token) {
    if (from_stack(token.name) == k_none)
        return false;
    for (auto at = m_stack.size(); at > 0; --at) {
        const auto here = name(m_stack[at - 1]);
        if (here == token.name) {
            imply_ends(token.name);
            pop_to_close(token.name);
            return true;
        }
        if (has(here, special))
            return false;
    }
    return true;
}

} // namespace palestra::terminology::html
